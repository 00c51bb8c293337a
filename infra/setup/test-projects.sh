# Shell functions of ./test: finding, running and adding up the test projects. Every one is an executable
# that writes an xUnit XML report; the sums come from those reports.

# These need the machine to themselves: several processes, a browser, or crash tests.
alone='EndToEnd Browser Casework.Tests Media.Tests'
# Needs packages from outside; built and run by the Aspire configuration of the solution.
elsewhere='AppHost.Tests'
# A project that has not finished by then is hung.
declare -A limit=([EndToEnd]=600 [Browser]=900 [Casework.Tests]=420 [Media.Tests]=480)
usual_limit=240

start_broker() {
    if broker_answers; then return; fi
    # Nodes are addressed by name; "localhost" resolves everywhere, the machine's own name does not.
    export RABBITMQ_NODENAME=rabbit@localhost
    [ "$(id -u)" = 0 ] || fail "RabbitMQ 没有运行，请先启动它（如 sudo systemctl start rabbitmq-server）。"
    HOME=/var/lib/rabbitmq rabbitmq-server -detached >/dev/null 2>&1
    for _ in $(seq 60); do
        if broker_answers; then return; fi
        sleep 1
    done
    tail -n 5 /var/log/rabbitmq/*.log >&2
    fail "RabbitMQ 在 60 秒内没有就绪，日志见上。"
}

# The broker answers a client that speaks another protocol version with its own header.
broker_answers() { [ "$( (exec 3<>/dev/tcp/127.0.0.1/5672 && printf 'AMQP\0\0\0\0' >&3 && timeout 3 head -c 4 <&3) 2>/dev/null)" = AMQP ]; }

# Projects that are not restored here (AppHost) cannot be loaded, so the solution is read through a filter without them.
check_format() {
    local filter=artifacts/format.slnf
    mkdir -p artifacts
    {
        printf '{ "solution": { "path": "../Enforcement.sln", "projects": ['
        sed -n 's/^Project.*= "[^"]*", "\([^"]*\.csproj\)".*/\1/p' Enforcement.sln | grep -v AppHost \
            | sed 's/\\/\\\\/g; s/.*/"&"/' | paste -sd,
        printf '] } }'
    } >"$filter"
    dotnet format "$filter" --verify-no-changes --no-restore --severity warn
}

projects() {
    local project
    for project in tests/*/*.csproj; do
        project=$(basename "$project" .csproj)
        case " $elsewhere " in *" $project "*) continue ;; esac
        # The others are programs that tests start.
        grep -q xunit "tests/$project/$project.csproj" && echo "$project"
    done
}

# run_one PROJECT: leaves PROJECT.xml, PROJECT.log and PROJECT.rc in artifacts/test.
run_one() {
    local name=$1 from=$SECONDS out=artifacts/test
    local program=artifacts/bin/$name/debug/Enforcement.$name
    if [ ! -x "$program" ]; then
        echo "没有编译出 $program：它在 Enforcement.sln 里吗？" >"$out/$name.log"
        echo 127 >"$out/$name.rc"
    else
        timeout --kill-after=20 "${limit[$name]:-$usual_limit}" "$program" -noColor -noLogo -noAutoReporters \
            -longRunning 60 -result-xml "$out/$name.xml" >"$out/$name.log" 2>&1
        echo $? >"$out/$name.rc"
    fi
    echo "$name：$(sums "$name")（$((SECONDS - from)) 秒）"
}

# Two light projects at a time, then the heavy ones each alone.
run_all() {
    local wanted=("$@") name light=() heavy=()
    [ ${#wanted[@]} -gt 0 ] || mapfile -t wanted < <(projects)
    for name in "${wanted[@]}"; do
        case " $alone " in *" $name "*) heavy+=("$name") ;; *) light+=("$name") ;; esac
    done
    printf '%s\n' "${wanted[@]}" >artifacts/test/projects
    for name in "${light[@]}"; do
        while [ "$(jobs -rp | wc -l)" -ge 2 ]; do wait -n; done
        run_one "$name" &
    done
    wait
    for name in "${heavy[@]}"; do run_one "$name"; done
}

# counted PROJECT: "total passed failed skipped errors" of its report; empty when there is none.
counted() {
    local file=artifacts/test/$1.xml
    [ -s "$file" ] || return 0
    grep -o '<assembly [^>]*>' "$file" | awk '
        function value(name,   at) { at = match($0, " " name "=\"[0-9]+\""); return at ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : 0 }
        { total += value("total"); passed += value("passed"); failed += value("failed"); skipped += value("skipped"); errors += value("errors") }
        END { print total, passed, failed, skipped, errors }'
}

# passed failed skipped of a project. No report, a report without tests, or a bad exit without a failed test is a failure.
figures() {
    local rc total passed failed skipped errors
    rc=$(cat "artifacts/test/$1.rc" 2>/dev/null || echo 1)
    read -r total passed failed skipped errors <<<"$(counted "$1")"
    failed=$((${failed:-0} + ${errors:-0}))
    if [ "${total:-0}" -eq 0 ] || { [ "$rc" -ne 0 ] && [ "$failed" -eq 0 ]; }; then failed=$((failed + 1)); fi
    echo "${passed:-0} $failed ${skipped:-0}"
}

sums() { figures "$1" | awk '{ printf "%d passed, %d failed, %d skipped", $1, $2, $3 }'; }

# Says why each project failed, which tests were skipped and why, and closes with the sums.
report() {
    local name passed=0 failed=${unformatted:-0} skipped=0 p f s rc
    [ "$failed" -eq 0 ] || echo "---- 格式检查没有通过，差异见前。"
    while read -r name; do
        read -r p f s <<<"$(figures "$name")"
        passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
        if [ "$f" -gt 0 ]; then
            rc=$(cat "artifacts/test/$name.rc")
            echo "---- $name 失败（退出码 $rc$([ "$rc" = 124 ] && echo "，超过 ${limit[$name]:-$usual_limit} 秒")）："
            grep -v '^\s*$' "artifacts/test/$name.log" | tail -n 80
        fi
    done <artifacts/test/projects
    if [ "$skipped" -gt 0 ]; then
        echo "跳过的测试："
        while read -r name; do skips "$name"; done <artifacts/test/projects
    fi
    [ -s artifacts/coverage/rules.md ] && echo "条文、规则与测试对照表：artifacts/coverage/rules.md"
    echo "用时 $((SECONDS - started)) 秒。"
    echo "$passed passed, $failed failed$([ "$skipped" -gt 0 ] && echo ", $skipped skipped")"
    [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}

# Name and reason of every skipped test of a project.
skips() {
    [ -s "artifacts/test/$1.xml" ] || return 0
    tr '\n' ' ' <"artifacts/test/$1.xml" | sed 's/<test /\n<test /g' | grep 'result="Skip"' \
        | sed -E 's/^<test [^>]*name="([^"]*)".*<reason>(<!\[CDATA\[)?([^]<]*).*/  \1：\3/'
}
