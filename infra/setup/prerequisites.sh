# Shell functions that look for what the suite and its tests need, and install it from Debian where that is possible.
# Sourced by run and test.

fail() { echo "未能继续：$1" >&2; exit 1; }

# install PACKAGE… : apt needs root; elsewhere the packages are named so that they can be installed by hand.
apt_fresh=
install() {
    command -v apt-get >/dev/null || fail "缺少 $*，本机没有 apt-get，请用系统的软件管理工具安装。"
    [ "$(id -u)" = 0 ] || fail "缺少 $*，请先运行：sudo apt-get install -y $*"
    echo "正在安装 $* ……"
    if [ -z "$apt_fresh" ]; then
        apt-get update -qq >/dev/null || fail "软件源无法更新（apt-get update），请检查网络后再试；缺少 $*。"
        apt_fresh=yes
    fi
    local log # RUNLEVEL=1: what is installed is not started as a service.
    log=$(DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -qq --no-install-recommends "$@" 2>&1) \
        || { printf '%s\n' "$log" >&2; fail "$* 未能安装，原因见上。"; }
}

need_dotnet() {
    command -v dotnet >/dev/null || fail "缺少 .NET 10 SDK，请从 https://dotnet.microsoft.com/download/dotnet/10.0 安装。"
    dotnet --list-sdks | grep -q '^10\.' || fail "缺少 .NET 10 SDK（现有：$(dotnet --list-sdks | cut -d' ' -f1 | paste -sd' ')）。"
}

# Dates, numbers and sorting are Chinese, which takes the ICU library.
need_icu() {
    [ "$(uname -s)" = Linux ] || return 0
    if ! ldconfig -p 2>/dev/null | grep -q 'libicuuc\.so' && ! compgen -G '/usr/lib/*/libicuuc.so.*' >/dev/null; then
        install "$(apt-cache search --names-only '^libicu[0-9]+$' 2>/dev/null | cut -d' ' -f1 | sort -V | tail -1 | grep . || echo libicu72)"
    fi
}

need_chinese_font() {
    [ "$(uname -s)" = Linux ] || return 0
    local folders=(/usr/share/fonts /usr/local/share/fonts "$HOME/.fonts" "$HOME/.local/share/fonts")
    local found
    found=$(find "${folders[@]}" \( -iname 'Noto*CJK*' -o -iname 'NotoS*SC*' -o -iname 'SourceHan*' \) -print -quit 2>/dev/null || true)
    [ -n "$found" ] || install fonts-noto-cjk
}

# need_program PROGRAM PACKAGE
need_program() {
    command -v "$1" >/dev/null || install "$2"
    command -v "$1" >/dev/null || fail "已安装 $2，但找不到程序 $1。"
}

# promtool alone, unpacked beside the build: its package, installed, brings icon fonts whose glyphs would hide missing
# characters from the printing tests. Without it the alert rules are not tested, and the test says so.
need_promtool() {
    local folder=$PWD/artifacts/tools
    if ! command -v promtool >/dev/null && [ ! -x "$folder/promtool" ] && command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null; then
        echo "正在取得 promtool ……"
        local work
        work=$(mktemp -d)
        chmod 755 "$work"
        (cd "$work" && { apt-get download -qq prometheus || { apt-get update -qq && apt-get download -qq prometheus; }; } && dpkg-deb -x prometheus_*.deb .) >/dev/null 2>&1 \
            && mkdir -p "$folder" && cp "$work/usr/bin/promtool" "$folder/promtool" || echo "promtool 没有取得，告警规则的测试将跳过。"
        rm -rf "$work"
    fi
    export PATH=$PATH:$folder
}

# The ordinary tus client for the upload tests, beside the build. npm itself is not installed for it: on Debian it brings
# hundreds of packages. Without it that one test is skipped and says so.
need_tus_client() {
    export TUS_CLIENT=$PWD/artifacts/tools/tus
    [ ! -d "$TUS_CLIENT/node_modules/tus-js-client" ] && command -v node >/dev/null && command -v npm >/dev/null || return 0
    echo "正在取得 tus-js-client ……"
    mkdir -p "$TUS_CLIENT"
    npm install --prefix "$TUS_CLIENT" --no-audit --no-fund --silent tus-js-client@4 >/dev/null 2>&1 || echo "tus-js-client 没有取得，普通客户端的上传测试将跳过。"
}
