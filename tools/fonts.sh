#!/bin/sh
# Installs free faces for 仿宋, 楷体, 黑体, 宋体 and 小标宋, so that rendered pages look like official
# documents on a machine without the usual Chinese fonts. Safe to run again; quick when done.
set -eu

fonts="${XDG_DATA_HOME:-$HOME/.local/share}/fonts/fandol"
aliases="${XDG_CONFIG_HOME:-$HOME/.config}/fontconfig/conf.d/60-dangwu-docs.conf"

# A new machine may have no package lists yet.
download() {
    apt-get download texlive-lang-chinese || { apt-get update -qq && apt-get download texlive-lang-chinese; }
}

install_faces() {
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    # A plain install would draw in TeX and still not put the faces on fontconfig's path.
    (cd "$work" && download && dpkg -x texlive-lang-chinese_*.deb tree)
    mkdir -p "$fonts"
    cp "$work"/tree/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/*.otf "$fonts"
}

alias_of() {
    printf '  <alias binding="same"><family>%s</family><prefer>' "$1"
    shift
    for face in "$@"; do printf '<family>%s</family>' "$face"; done
    printf '</prefer></alias>\n'
}

write_aliases() {
    echo '<?xml version="1.0"?>'
    echo '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
    echo '<fontconfig>'
    for name in 仿宋_GB2312 仿宋 FangSong FangSong_GB2312; do alias_of "$name" 'FandolFang R' FandolFang; done
    for name in 楷体_GB2312 楷体 KaiTi KaiTi_GB2312; do alias_of "$name" FandolKai; done
    for name in 黑体 SimHei; do alias_of "$name" FandolHei; done
    for name in 宋体 SimSun; do alias_of "$name" FandolSong; done
    for name in 方正小标宋简体 方正小标宋_GBK FZXiaoBiaoSong-B05S; do
        alias_of "$name" 'Noto Serif CJK SC SemiBold' FandolSong 'Noto Serif CJK SC'
    done
    echo '</fontconfig>'
}

[ -e "$fonts/FandolFang-Regular.otf" ] || install_faces
mkdir -p "$(dirname "$aliases")"
wanted=$(write_aliases)
if [ "$wanted" != "$(cat "$aliases" 2>/dev/null)" ]; then
    printf '%s\n' "$wanted" >"$aliases"
    fc-cache -f "$fonts"
fi
