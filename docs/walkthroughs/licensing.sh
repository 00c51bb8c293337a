#!/usr/bin/env bash
# 许可案件全流程接口演练: one labour-dispatch licence from the counter to the sealed volume, over HTTP with curl and a
# client-credentials token, against a running ./run. Ends by verifying the sealed package offline.
#
#   ./run                                   in one terminal (prints client and secret)
#   docs/walkthroughs/licensing.sh          in another
#
# Settings: BASE (http://localhost:5080); DATA (folder of ./run, for client and secret) or CLIENT_ID and CLIENT_SECRET;
# VERIFIER (command that verifies a package, by default src/Verifier built on the spot).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
BASE=${BASE:-http://localhost:5080}
DATA=${DATA:-$root/data}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

say() { printf '\n\033[1m%s\033[0m\n' "$1"; }
fail() { echo "演练中断：$1" >&2; exit 1; }

# value NAME: first string or number of that name in the JSON on standard input.
value() { grep -o "\"$1\": *\(\"[^\"]*\"\|[0-9][0-9]*\)" | head -1 | sed -E 's/^"[^"]*": *"?([^"]*)"?$/\1/'; }

if [ -z "${CLIENT_SECRET:-}" ]; then
    [ -r "$DATA/demonstration-access.json" ] || fail "没有 $DATA/demonstration-access.json，请先运行 ./run，或给出 CLIENT_ID 和 CLIENT_SECRET。"
    CLIENT_ID=$(value clientId <"$DATA/demonstration-access.json")
    CLIENT_SECRET=$(value clientSecret <"$DATA/demonstration-access.json")
fi

# One token for each officer the system acts for; the roles come from the officer.
declare -A tokens
token() {
    if [ -z "${tokens[$1]:-}" ]; then
        tokens[$1]=$(curl -sS --fail-with-body "$BASE/connect/token" \
            -d grant_type=client_credentials -d "client_id=$CLIENT_ID" -d "client_secret=$CLIENT_SECRET" -d scope=enforcement -d "officer=$1" | value access_token)
    fi
    [ -n "${tokens[$1]}" ] || fail "没有取得 $1 的令牌。"
}

# post OFFICER PATH BODY [KEY]: gives a command; the same Idempotency-Key never acts twice. The answer is in $answer.
post() {
    token "$1"
    local status
    status=$(printf '%s' "$3" | curl -sS -o "$work/answer" -w '%{http_code}' "$BASE$2" -H "Authorization: Bearer ${tokens[$1]}" \
        -H 'Content-Type: application/json' -H "Idempotency-Key: ${4:-$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')}" --data-binary @-)
    answer=$(cat "$work/answer")
    echo "  POST $2 → $status"
    [ "$status" = 200 ] || fail "$answer"
}

# post_when_ready OFFICER PATH BODY: gives a command that is refused while papers of another service are still on their way.
post_when_ready() {
    local status
    for _ in $(seq 60); do
        token "$1"
        status=$(printf '%s' "$3" | curl -sS -o "$work/answer" -w '%{http_code}' "$BASE$2" -H "Authorization: Bearer ${tokens[$1]}" \
            -H 'Content-Type: application/json' --data-binary @-)
        [ "$status" = 409 ] || break
        sleep 1
    done
    answer=$(cat "$work/answer")
    echo "  POST $2 → $status"
    [ "$status" = 200 ] || fail "$answer"
}

# get OFFICER PATH: reads; the answer is in $answer.
get() {
    token "$1"
    answer=$(curl -sS --fail-with-body "$BASE$2" -H "Authorization: Bearer ${tokens[$1]}") || fail "$2：$answer"
}

# until_in OFFICER PATH TEXT WHAT: other services answer by message, so what they make is waited for.
until_in() {
    for _ in $(seq 120); do
        get "$1" "$2"
        case "$answer" in *"$3"*) return ;; esac
        sleep 0.5
    done
    fail "等待“$4”超过一分钟：$answer"
}

# Officers of the demonstration bureau.
clerk=1001 handler=1002 second=1003 head=1004 deputy=6001 archivist=5001 disclosure=2003
at() { date -d "$1" +%Y-%m-%dT%H:%M:%S+08:00; }
export TZ=Asia/Shanghai

say "一、窗口收到申请"
post $clerk /licensing/cases '{
  "happenedAt": "'"$(at "4 days ago 09:00")"'",
  "itemId": "labour-dispatch",
  "applicant": { "kind": "LegalPerson", "name": "河东人力有限公司", "address": "示范县人民路1号", "uscc": "91410184MA4000000X", "legalRep": "何东", "phone": "13800001234" },
  "content": "申请经营劳务派遣业务。", "channel": "窗口", "truthful": true,
  "signature": { "name": "何东", "method": "Stamp" },
  "materials": [
    { "id": "application", "form": "Original", "pages": 3 }, { "id": "business-licence", "form": "Copy", "pages": 1 },
    { "id": "articles", "form": "Copy", "pages": 12 }, { "id": "premises", "form": "Copy", "pages": 5 },
    { "id": "representative-id", "form": "Copy", "pages": 1 }, { "id": "rules", "form": "Copy", "pages": 20 } ]
}'
case=$(value key <<<"$answer")
echo "  案号 $case"

say "二、审查材料，受理"
post $clerk "/licensing/cases/$case/checklist" '{
  "happenedAt": "'"$(at "4 days ago 09:10")"'",
  "inspections": [
    { "id": "application", "present": true }, { "id": "business-licence", "present": true, "form": "Copy" },
    { "id": "articles", "present": true, "form": "Copy" }, { "id": "premises", "present": true, "form": "Copy" },
    { "id": "representative-id", "present": true, "form": "Copy" }, { "id": "rules", "present": true, "form": "Copy" } ]
}'
post $clerk "/licensing/cases/$case/acceptance" '{ "happenedAt": "'"$(at "4 days ago 09:20")"'" }'

say "三、两名承办人现场勘察"
post $handler "/licensing/cases/$case/surveys" '{
  "happenedAt": "'"$(at "3 days ago 11:00")"'",
  "place": "示范县人民路1号", "start": "'"$(at "3 days ago 09:00")"'", "end": "'"$(at "3 days ago 10:30")"'",
  "officers": [ { "officer": "'$handler'", "shownAt": "'"$(at "3 days ago 08:55")"'" }, { "officer": "'$second'", "shownAt": "'"$(at "3 days ago 08:55")"'" } ],
  "items": [ { "requirement": "固定的经营场所和设施", "finding": "场所与申报一致", "pass": true } ],
  "conclusion": "Meets", "representative": { "name": "何东", "method": "Handwritten" }
}'

say "四、提出拟办意见，科室审核，分管局领导审批"
post $handler "/licensing/cases/$case/proposal" '{
  "happenedAt": "'"$(at "2 days ago 09:00")"'", "outcome": "Grant", "opinion": "经审查，符合法定条件。",
  "grounds": "申请人符合劳动合同法第五十七条规定的条件。", "facts": "注册资本三百万元，场所符合要求。", "scope": "劳务派遣"
}'
post $head "/licensing/cases/$case/proposal/endorsement" '{ "happenedAt": "'"$(at "2 days ago 10:00")"'", "opinion": "同意承办人意见。" }'
post $deputy "/licensing/cases/$case/approval" '{ "happenedAt": "'"$(at "2 days ago 15:00")"'", "outcome": "Grant", "opinion": "同意准予。" }'

say "五、制作决定书和许可证"
post $handler "/licensing/cases/$case/decision" '{}'

say "六、通知领证，窗口送达"
post $handler "/licensing/cases/$case/collection-notice" '{ "how": "电话" }'
services=/documents/services?case=licensing/$case
until_in $clerk "$services" L19 "许可证的送达任务"
get $clerk "$services"
# One service of process for each paper and addressee that is still to be served.
for key in $(grep -o '"key":"[^"]*"' <<<"$answer" | cut -d'"' -f4); do
    get $clerk "/documents/services/$key"
    [ "$(value servedOn <<<"$answer")" = "" ] || continue
    post $clerk "/documents/services/$key/direct" '{ "on": "'"$(date +%F)"'", "place": "政务服务大厅", "atWindow": true, "servers": ["'$clerk'"] }'
    post $clerk "/documents/services/$key/direct/receipt" '{ "receiver": "何东", "relation": "法定代表人", "receivedAt": "'"$(at now)"'", "signatureMethod": "手写扫描" }'
done
until_in $clerk "/licensing/cases/$case" '"stage":"Concluded"' "案件办结"
post $disclosure "/licensing/cases/$case/publication" '{ "where": "局门户网站行政许可公示栏" }'

say "七、立卷，检查，归档封存"
volume=/archive/volumes/$case
until_in $archivist "$volume" '"command":"CompileVolume"' "案卷建立"
post_when_ready $handler "$volume/compilation" '{}'
post $archivist "$volume/filing" '{}'
until_in $archivist "/licensing/cases/$case" '"stage":"Archived"' "归档完成"

say "八、下载案卷包，离线验证"
token $archivist
curl -sS --fail-with-body -o "$work/$case.zip" "$BASE$volume/package" -H "Authorization: Bearer ${tokens[$archivist]}" || fail "案卷包不能下载。"
${VERIFIER:-dotnet run --project "$root/src/Verifier" -v q --} "$work/$case.zip" || fail "案卷包没有通过验证。"
say "完成：$case 已从窗口走到封存的案卷，并通过验证。"
