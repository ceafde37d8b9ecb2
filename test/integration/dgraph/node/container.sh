# Runs a container's command as a container runtime would: in a file tree of its own that is read-only but for volumes,
# as another user, without capabilities and without a way to get any.
# Usage: container.sh ROOT HOSTS SERVER WORKDIR UID GID FSGROUP [ro|rw SOURCE TARGET]... -- [NAME=VALUE]... -- COMMAND...
set -eu
root=$1 hosts=$2 server=$3 workdir=$4 uid=$5 gid=$6 fsgroup=$7
shift 7

mount -t tmpfs tmpfs "$root"
mkdir -p "$root"/{usr,etc,proc,dev,tmp}
for link in bin sbin lib lib64; do [ ! -L "/$link" ] || cp -P "/$link" "$root/$link"; done
mount --bind -o ro /usr "$root/usr"
mount -t tmpfs tmpfs "$root/usr/local/bin"
touch "$root/usr/local/bin/dgraph"
mount --bind -o ro "$server" "$root/usr/local/bin/dgraph"
mount -o remount,ro "$root/usr/local/bin"
cp /etc/passwd /etc/group "$root/etc/"
cp "$hosts" "$root/etc/hosts"
echo 'hosts: files' >"$root/etc/nsswitch.conf"
[ ! -d /etc/ssl ] || cp -r /etc/ssl "$root/etc/ssl"
mount --rbind -o ro /proc "$root/proc"
mount --rbind /dev "$root/dev"

while [ "$1" != -- ]; do
  mode=$1 source=$2 target=$root$3
  shift 3
  mkdir -p "$target"
  mount --bind "$source" "$target"
  mount -o "remount,bind,$mode" "$target"
done
shift
environment=()
while [ "$1" != -- ]; do
  environment+=("$1")
  shift
done
shift
mkdir -p "$root$workdir"
mount -o remount,ro "$root"

exec chroot "$root" /usr/bin/setpriv --reuid "$uid" --regid "$gid" --groups "$fsgroup" \
  --inh-caps=-all --bounding-set=-all --no-new-privs --pdeathsig KILL -- \
  /usr/bin/env -i --chdir "$workdir" "${environment[@]}" "$@"
