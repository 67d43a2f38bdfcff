# Sourced by mvnw, infra/local/up and infra/cli/castlog: sets JAVA_HOME to a JDK 25 or later, or says what to install.
# Order: JAVA_HOME, the java on the PATH, the usual places of Linux packages, SDKMAN, IDEs and macOS.

castlog_is_jdk() { # a folder with javac whose release file names version 25 or later
  [ -n "${1-}" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  castlog_version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  [ "${castlog_version:-0}" -ge 25 ]
}

castlog_candidates() (
  set +f
  java=$(command -v java 2>/dev/null) && dirname "$(dirname "$(readlink -f "$java" 2>/dev/null || echo "$java")")"
  [ -x /usr/libexec/java_home ] && /usr/libexec/java_home -v 25+ 2>/dev/null
  for home in /usr/lib/jvm/*25* /usr/lib/jvm/* /opt/java/* /opt/jdk* "${SDKMAN_DIR:-${HOME-}/.sdkman}"/candidates/java/* \
    "${HOME-}"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    [ -d "$home" ] && echo "$home"
  done
  true
)

castlog_find_jdk() {
  castlog_is_jdk "${JAVA_HOME-}" && return
  castlog_homes=$(castlog_candidates)
  while IFS= read -r castlog_home; do
    if castlog_is_jdk "$castlog_home"; then
      JAVA_HOME=$castlog_home
      export JAVA_HOME
      return
    fi
  done <<LIST
$castlog_homes
LIST
  echo "Castlog needs a JDK 25 or later and found none (JAVA_HOME is '${JAVA_HOME-}')." >&2
  echo "Install one, for example Eclipse Temurin 25 (https://adoptium.net) or 'sdk install java 25-tem', and set JAVA_HOME if it is in an unusual place." >&2
  return 1
}

castlog_find_jdk || exit 1
