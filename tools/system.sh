#!/bin/sh
# Installs what the tests need beside Python packages: LibreOffice, poppler, Chinese fonts, and the
# servers of SMB and SFTP to which outputs are sent.
# Safe to run again; quick when everything is there.
set -eu

has_package() { dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q 'ok installed'; }

missing=
has_package libreoffice-writer-nogui || has_package libreoffice-writer || missing="$missing libreoffice-writer-nogui"
for package in poppler-utils fonts-noto-cjk fonts-liberation fontconfig samba openssh-server; do
    has_package "$package" || missing="$missing $package"
done

if [ -n "$missing" ]; then
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        echo "The tests need these Debian packages:$missing" >&2
        echo "Install them as root (apt-get install$missing), then run make test again." >&2
        exit 1
    fi
    # Tests start their own servers on loopback; no service is to run because of them.
    policy=/usr/sbin/policy-rc.d
    if [ ! -e "$policy" ]; then
        trap 'rm -f "$policy"' EXIT
        printf '#!/bin/sh\nexit 101\n' >"$policy"
        chmod +x "$policy"
    fi
    apt-get update -q
    # shellcheck disable=SC2086 # the names are words of their own
    DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing
fi
