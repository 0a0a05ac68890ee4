# Sourced by .ci/open and .ci/test: finds Python and makes the environment they run in.
# POSIX sh; the caller has changed to the checkout's root.

say() {
    printf 'ClamStudio: %s\n' "$*" >&2
}

# What Qt needs beyond a bare Debian or Ubuntu: file of the library, package that holds it.
qt_libraries='libEGL.so.1 libegl1
libGL.so.1 libgl1
libdbus-1.so.3 libdbus-1-3
libfontconfig.so.1 libfontconfig1
libglib-2.0.so.0 libglib2.0-0
libxkbcommon.so.0 libxkbcommon0
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libX11-xcb.so.1 libx11-xcb1
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-image.so.0 libxcb-image0
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-randr.so.0 libxcb-randr0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0 libxcb-shape0
libxcb-xkb.so.1 libxcb-xkb1
libpulse.so.0 libpulse0'

missing_qt_packages() {
    known=$( (ldconfig -p || /sbin/ldconfig -p) 2>/dev/null) || return 0
    printf '%s\n' "$qt_libraries" | while read -r file package; do
        case $known in
            *"$file "*) ;;
            *) printf '%s ' "$package" ;;
        esac
    done
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

apt_install() {
    command -v apt-get >/dev/null 2>&1 || return 0
    [ $# -gt 0 ] || return 0
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null 2>&1; then
        say "please have this installed by an administrator: apt-get install -y $*"
        return 0
    fi
    say "installing the system packages $* (this may ask for your password)."
    if ! { as_root apt-get update -qq && as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "$@"; } >/dev/null; then
        say "that did not work; please run: sudo apt-get install -y $*"
    fi
}

install_qt_libraries() {
    if [ "$(uname -s)" = Linux ] && command -v apt-get >/dev/null 2>&1; then
        # Unquoted on purpose: one word per package.
        # shellcheck disable=SC2046
        apt_install $(missing_qt_packages)
    fi
}

find_python() {
    for candidate in "${CLAMSTUDIO_PYTHON:-python3}" python3.13 python3.12 python3.11 python; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return 0
        fi
    done
    return 1
}

# Sets $python to the environment's interpreter and installs $1 into it where that is not done.
prepare() {
    wanted=$1
    folder=${CLAMSTUDIO_VENV:-.venv}
    python=$folder/bin/python
    stamp=$folder/.installed-${wanted##*[}
    if [ -x "$python" ] && [ "$stamp" -nt pyproject.toml ]; then
        return 0
    fi
    install_qt_libraries
    if [ ! -x "$python" ]; then
        if ! base=$(find_python); then
            say "Python 3.11 or newer was not found; please install it from python.org or your system’s packages."
            exit 1
        fi
        if ! "$base" -c 'import ensurepip, venv' 2>/dev/null; then
            apt_install python3-venv
        fi
        say "making the environment $folder (once)."
        "$base" -m venv "$folder" || {
            say "the environment could not be made; on Debian and Ubuntu run: sudo apt-get install -y python3-venv"
            exit 1
        }
    fi
    say "downloading and installing what the program needs, about 900 MB on disk (once; a few minutes)."
    "$python" -m pip install --quiet --disable-pip-version-check --editable "$wanted" || {
        say "the installation failed; the lines above say why."
        exit 1
    }
    : >"$stamp"
}
