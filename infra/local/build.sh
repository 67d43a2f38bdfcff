# Sourced by up and mediaconvert: builds what they run. They set root, parts (folder:artifact of each jar), sources
# (what the jars are made of) and stamp (a file that is as old as the last build).

jars=()
modules=
for part in "${parts[@]}"; do
  jars+=("$root/${part%%:*}/target/${part##*:}-0.1.0-SNAPSHOT.jar")
  modules+=${modules:+,}${part%%:*}
done

is_built() { # every jar is there, and no source is newer than the last build
  local jar newest=$stamp
  for jar in "${jars[@]}"; do
    [ -f "$jar" ] || return 1
    [ -f "$stamp" ] || newest=$jar
  done
  [ -z "$(cd "$root" && find "${sources[@]}" \( -name target -o -path '*/src/test' \) -prune -o -type f \
    \( -path '*/src/main/*' -o -name pom.xml \) -newer "$newest" -print -quit)" ]
}

show_progress() { # Maven's output, down to what takes time
  local line count=0 wide=
  [ -t 1 ] && wide=$'\r\033[K'
  while IFS= read -r line; do
    case $line in
    Downloaded* | *"Downloaded from"*)
      count=$((count + 1))
      if [ -n "$wide" ]; then
        printf '%s  downloaded %d files' "$wide" "$count"
      elif ((count % 100 == 0)); then
        printf '  downloaded %d files\n' "$count"
      fi
      ;;
    *"Building Castlog"*) printf '%s  %s (%d s)\n' "$wide" "${line#*Building }" "$SECONDS" ;;
    esac
  done
  printf '%s' "$wide"
}

build() {
  local log=$root/infra/local/target/build.log
  mkdir -p "${log%/*}"
  echo "Building Castlog. The first time this downloads Maven and the libraries, which takes minutes."
  if ! (cd "$root" && ./mvnw -B -Dmaven.test.skip=true package -pl "$modules" -am </dev/null 2>&1) | tee "$log" | show_progress; then
    tail -n 40 "$log" >&2
    echo "The build failed; all of its output is in $log" >&2
    exit 1
  fi
  touch "$stamp"
  echo "Built in $SECONDS s."
}
