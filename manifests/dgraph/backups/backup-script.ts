import type { BackupsWithDefaults } from '../../../environments/settings/dgraph/backup-settings.ts';
import { dgraphPorts, serviceHost } from '../../../environments/settings/names/topology.ts';
import type { ResolvedDgraph } from '../../../environments/settings/resolve/resolve-dgraph.ts';
import { shellWord } from '../parts/shell-word.ts';
import { curlTlsOptions, tlsScheme } from '../parts/tls-files.ts';
import { destinationQuery, destinationUrl } from './backup-destination.ts';

/** Where the job finds passwords, a file each. */
export const backupSecretFiles = {
  password: '/etc/dgraph/backup-user/password',
  token: '/etc/dgraph/admin-token/token',
} as const;

/**
 * Asks an Alpha for a backup and waits until it is done: Dgraph only queues it, and says "Success" for that. The Alphas of
 * the first group are tried in their order, until one lets the job in and reaches the Zeros. Two jobs at a time thus choose
 * the same one: each Alpha has a queue of its own, and backups of two queues would take the same number.
 * No secret appears on a command line. The first argument says whether the backup is to be full.
 * https://docs.dgraph.io/admin/backup/binary-backups/
 */
export function backupScript(settings: ResolvedDgraph, backups: BackupsWithDefaults): string {
  const { names, alpha, tls, acl, adminAccess } = settings;
  const ordinals = Array.from({ length: alpha.replicas }, (_, ordinal) => ordinal).join(' ');
  const host = `${names.alpha}-$ordinal.${serviceHost(names.alphaHeadless, settings)}`;
  const folder = backups.folders === 'single' ? '' : '/dgraph_$(date -u +%Y%m%d)';
  const curl = ['curl', '--silent', '--show-error', '--fail-with-body', ...curlTlsOptions(tls)];
  return `set -euo pipefail
force_full=$1
destination=${destinationUrl(backups.destination)}${folder}${destinationQuery(backups.destination)}
umask 077

fail() {
  echo "backup to $destination failed: $1" >&2
  exit 1
}

# Reads the request from its input, so that no secret shows in the list of processes.
ask() {
  local response
  response=$(${curl.map(shellWord).join(' ')} --max-time "$patience" "\${retries[@]}" "\${headers[@]}" --data @- "$admin") || {
    echo "no answer from $admin: $response" >&2
    return 1
  }
  jq --exit-status 'has("errors") | not' <<<"$response" >/dev/null || {
    echo "$admin: $(jq --raw-output '[.errors[]?.message] | join("; ")' <<<"$response")" >&2
    return 1
  }
  printf '%s' "$response"
}

# Logs in, where that is needed, and makes sure that the Alpha reaches the Zeros.
enter() {
  headers=(--header 'Content-Type: application/json')
${adminAccess.token === undefined ? '' : tokenLines}${acl === undefined ? '' : loginLines(backups)}  ask <<<'{"query": "{ state { counter } }"}' >/dev/null
}

# A new pod's first connections may be refused: network plug-ins learn its address, and so what it may reach, seconds later.
retries=(--retry 5 --retry-delay 3 --retry-max-time 15 --retry-all-errors) patience=20 admin=
for ordinal in ${ordinals}; do
  admin=${tlsScheme(tls)}://${host}:${dgraphPorts.alphaHttp}/admin
  if enter; then break; fi
  admin=
done
[ -n "$admin" ] || fail 'no Alpha takes the request'
${requestLines}`;
}

const tokenLines = `  printf 'X-Dgraph-AuthToken: %s' "$(cat ${backupSecretFiles.token})" >/tmp/token-header
  headers+=(--header @/tmp/token-header)
`;

function loginLines({ user }: BackupsWithDefaults): string {
  return `  local login
  login=$(jq --null-input --arg user ${shellWord(user?.name ?? '')} --rawfile password ${backupSecretFiles.password} '{
    query: "mutation($user: String!, $password: String!) { login(userId: $user, password: $password) { response { accessJWT } } }",
    variables: {user: $user, password: ($password | rtrimstr("\\n"))}
  }' | ask) || return 1
  printf 'X-Dgraph-AccessToken: %s' "$(jq --raw-output .data.login.response.accessJWT <<<"$login")" >/tmp/access-header
  headers+=(--header @/tmp/access-header)
`;
}

const requestLines = `
# A backup is asked for once: a second request would make another one.
retries=() patience=60
queued=$(jq --null-input --arg destination "$destination" --argjson full "$force_full" '{
  query: "mutation($input: BackupInput!) { backup(input: $input) { response { message code } taskId } }",
  variables: {input: {destination: $destination, forceFull: $full}}
}' | ask) || fail "$admin did not take the request"
task=$(jq --raw-output '.data.backup.taskId // empty' <<<"$queued")
[ -n "$task" ] || fail "no task in the answer: $queued"
echo "backup to $destination is task $task of $admin"

# Asking how it stands may be tried again.
retries=(--retry 10 --retry-delay 3 --retry-all-errors)
while true; do
  answer=$(jq --null-input --arg id "$task" '{
    query: "query($input: TaskInput!) { task(input: $input) { status } }",
    variables: {input: {id: $id}}
  }' | ask) || fail "$admin does not say what became of task $task"
  status=$(jq --raw-output .data.task.status <<<"$answer")
  case $status in
    Success) echo "backup to $destination is done"; exit 0 ;;
    Queued|Running) sleep 5 ;;
    *) fail "task $task is $status; the log of the Alpha says why" ;;
  esac
done
`;
