#!/usr/bin/env bash
# Starts the programs that audits meet most often, as far as they are installed, and checks that
# audit reports no warning or alert for any of them: zoo.sh PROCMAPS
# Prints one line per program. Exit status: 0 if all are innocent, 1 if one is not, 2 if none ran.
# As root all rules are checked; others cannot examine some processes, which is an error here.
set -uo pipefail
procmaps=$(realpath "${1:?usage: zoo.sh PROCMAPS}")
scratch=$(mktemp -d)
chmod 755 "$scratch"
groups=()
status=0 ran=0

# Each animal leads a process group of its own, which ends with this script.
finish() {
  for group in "${groups[@]}"; do kill -9 -- "-$group" 2> /dev/null; done
  rm -rf "$scratch"
}
trap finish EXIT

# The processes of an animal: its group, and all descendants, which may have groups of their own.
members() {
  ps -e -o pid=,ppid=,pgid= | awk -v first="$1" '
    { parent[$1] = $2; group[$1] = $3 }
    END {
      for (pid in parent) {
        at = pid
        while (at > 1 && at != first && group[at] != first) at = parent[at]
        if (at > 1) print pid
      }
    }'
}

# examine NAME SECONDS COMMAND...: starts it, lets it settle, audits all its processes.
examine() {
  local name=$1 seconds=$2 pid
  shift 2
  setsid "$@" > "$scratch/$name.log" 2>&1 < /dev/null &
  local group=$!
  disown  # no message when it is killed
  groups+=("$group")
  sleep "$seconds"
  local pids=() options=()
  mapfile -t pids < <(members "$group")
  if ((${#pids[@]} == 0)); then
    echo "zoo: $name: it did not run: $(tail -n 1 "$scratch/$name.log")" >&2
    status=1
    return
  fi
  for pid in "${pids[@]}"; do options+=(-p "$pid"); done
  if "$procmaps" audit "${options[@]}" > "$scratch/out" 2> "$scratch/err"; then
    echo "zoo: $name: nothing found, processes: ${#pids[@]}"
  else
    # A short-lived helper of the animal may have ended before it was looked at.
    if [[ ! -s $scratch/out ]] && ! grep -qv 'no such process\| examined: ' "$scratch/err"; then
      echo "zoo: $name: nothing found, processes: ${#pids[@]}, some ended"
    else
      echo "zoo: $name: status is not 0:" >&2
      cat "$scratch/out" "$scratch/err" >&2
      status=1
    fi
  fi
  ran=$((ran + 1))
  kill -9 -- "-$group" 2> /dev/null
}

has() { command -v "$1" > /dev/null || { echo "zoo: $1 is not installed"; return 1; }; }

# PostgreSQL refuses to run as root.
as_postgres() {
  if ((EUID == 0)); then echo setpriv --reuid=postgres --regid=postgres --clear-groups; fi
}

cat > "$scratch/Main.java" <<'END'
public class Main {
  public static void main(String[] arguments) throws Exception {
    long sum = 0;
    for (int i = 0; i < 50_000_000; i++) sum += i % 7;
    System.out.println(sum);
    Thread.sleep(100_000);
  }
}
END

if has java; then
  examine java 6 java "$scratch/Main.java"
  examine java-zgc 6 java -XX:+UseZGC "$scratch/Main.java"
fi
has node && examine node 3 node -e 'let s = 0; for (let i = 0; i < 1e8; i++) s += i % 7; setTimeout(() => {}, 1e5)'
has python3 && examine python3 2 python3 -c 'import ctypes, json, ssl, time; time.sleep(100)'
has perl && examine perl 1 perl -MPOSIX -MSocket -e '"abc" =~ /b/; sleep 100'
has ruby && examine ruby 2 ruby -e 'require "json"; sleep 100'
has ruby && examine ruby-jit 3 ruby --yjit -e '1_000_000.times { |i| i + 1 }; sleep 100'
if has php; then
  examine php 1 php -r 'preg_match("/(a|b)+c/", "abc"); sleep(100);'
  examine php-jit 2 php -d opcache.enable_cli=1 -d opcache.jit_buffer_size=32M -d opcache.jit=tracing \
    -r 'for ($i = 0, $s = 0; $i < 1000000; $i++) $s += $i; sleep(100);'
fi
has erl && examine erlang 3 erl -noshell -eval 'timer:sleep(100000).'
if has chromium; then
  sandbox=()
  ((EUID != 0)) || sandbox=(--no-sandbox)
  examine chromium 8 chromium --headless --disable-gpu "${sandbox[@]}" --user-data-dir="$scratch/chromium" \
    --remote-debugging-port=0 about:blank
fi
initdb=$(command -v initdb || ls /usr/lib/postgresql/*/bin/initdb 2> /dev/null | tail -n 1)
if [[ -n $initdb ]]; then
  mkdir "$scratch/pg"
  ((EUID != 0)) || chown postgres "$scratch/pg"
  # shellcheck disable=SC2046
  $(as_postgres) "$initdb" -D "$scratch/pg/data" > "$scratch/initdb.log" 2>&1
  # shellcheck disable=SC2046
  examine postgres 4 $(as_postgres) "$(dirname "$initdb")/postgres" -D "$scratch/pg/data" -k "$scratch/pg" -h ''
else
  echo 'zoo: postgres is not installed'
fi
has redis-server && examine redis 2 redis-server --port 0 --unixsocket "$scratch/redis.sock" --dir "$scratch"
if has nginx; then
  cat > "$scratch/nginx.conf" <<END
daemon off;
pid $scratch/nginx.pid;
error_log $scratch/nginx-error.log;
events {}
http { access_log off; server { listen unix:$scratch/nginx.sock; } }
END
  examine nginx 2 nginx -c "$scratch/nginx.conf"
fi

((ran != 0)) || exit 2
exit $status
