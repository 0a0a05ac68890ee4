"""The one body: skeleton, pose, motion. Every view and all mechanics read it from here."""
