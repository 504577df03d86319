# Starts the command on a Java: sourced by the launcher of this folder and by that of an image.

launcher=${BASH_SOURCE[0]%/*}

# A process takes a millisecond or two to begin: what is known, or what the shell can tell by itself, is not asked again.

# Writes a file at once, where that is possible.
keep() {
  { [ -w "$app" ] && printf '%s' "$1" >"$2.$$" && mv -f "$2.$$" "$2"; } 2>/dev/null || true
}

# Finds the folder that $java really lies in, and reads its version, the number before the first point, if it can be told.
read_version() {
  bin= version= release=
  if [ -r "$app/java" ]; then IFS= read -r bin <"$app/java" || true; fi
  if ! [ "$bin/java" -ef "$java" ]; then
    bin=$(readlink -f "$java")
    bin=${bin%/*}
    keep "$bin" "$app/java"
  fi
  if [ -r "$bin/../release" ]; then IFS= read -r -d '' release <"$bin/../release" || true; fi
  if [[ "$release" =~ JAVA_VERSION=\"([0-9]+) ]]; then version=${BASH_REMATCH[1]}; fi
}

# SQLite's library in a file of its own need not be unpacked at every start: takes it from the jar into $app/native, with the
# programs of a JDK.
unpack_sqlite() {
  local bin=$1 jar=$2 platform
  platform=$("$bin/java" -cp "$jar" org.sqlite.util.OSInfo) || return 0
  mkdir "$app/native"
  (cd "$app/native" && "$bin/jar" xf "$jar" "org/sqlite/native/$platform" &&
    mv "org/sqlite/native/$platform"/* . && rm -r org) || rm -rf "$app/native"
}

# Whether one of the files named is longer than 3 GiB.
large() {
  local word
  for word; do
    [[ "$word" != -* ]] || word=./$word
    [ -f "$word" ] && [ -n "$(find -L "$word" -prune -size +6291456 2>/dev/null)" ] && return
  done
  return 1
}

# Loaded classes are kept in archives, which halves the time to start (class-data sharing): one for loads and one for all other
# commands, since the whole of an archive is moved to its place in memory at every start. Both are made at the first start.
share() {
  local archives=${bin//[^A-Za-z0-9.]/-} way
  [ "${#archives}" -le 100 ] || archives=${archives: -100}
  archives=$app/classes$archives
  if [ "${1:-}" = load ]; then archive=$archives.load.jsa; else archive=$archives.all.jsa; fi
  if shared "$archive"; then return; fi
  if [ -w "$app" ]; then
    for way in load all; do
      shared "$archives.$way.jsa" || rehearse "$way" "$archives.$way.jsa"
    done
  fi
  shared "$archive" || archive=
}

# Whether this archive was made, by this Java and in this place, which a file beside it names. Empty, it says that this Java makes none.
shared() {
  local made=
  if [ -r "$1.of" ]; then IFS= read -r -d '' made <"$1.of" || true; fi
  [ -e "$1" ] && [ "$made" = "$release$app" ]
}

# Makes the archive $2 of what is loaded on the way $1. It is made from a list of classes: an archive made by the rehearsal itself
# would lack those of picocli, which are of Java 5.
rehearse() {
  local work
  work=$(mktemp -d 2>/dev/null) || return 0
  mkdir "$work/replicas"
  "$java" "${options[@]}" -XX:DumpLoadedClassList="$work/classes" -cp "$classpath" \
    dev.d1replica.cli.Rehearsal "$1" "$work/replicas" >/dev/null 2>&1 || true
  rm -rf "$work/replicas"
  # what was loaded before a rehearsal failed is worth keeping too; code made for lambdas would link classes of picocli, and those
  # of Java 5 are kept only if they are not linked yet
  if grep -v '^@lambda-proxy.*picocli' "$work/classes" >"$work/unlinked" 2>/dev/null; then
    "$java" -Xshare:dump -XX:SharedClassListFile="$work/unlinked" -XX:SharedArchiveFile="$work/classes.jsa" \
      -cp "$classpath" >/dev/null 2>&1 || true
  fi
  touch "$work/classes.jsa"
  # Java makes it read-only: without a word mv would ask before it replaced another
  if mv -f "$work/classes.jsa" "$2.$$" && mv -f "$2.$$" "$2"; then
    keep "$release$app" "$2.of"
  else
    rm -f "$2.$$"
  fi
  rm -rf "$work"
}

# Runs the command on $java, with the jars in $app, in place of this shell.
launch() {
  local jars classpath heap compiler start options archive terminal
  jars=("$app"/*.jar)
  printf -v classpath '%s:' "${jars[@]}"
  classpath=${classpath%:}

  # How the JVM is set: bench/README.md has the figures. What is small is done with soon, so the young generation is small; what
  # is large is kept, so it begins in the old one, which has room for it from the beginning unless the caller may limit the heap.
  # The optimising compiler costs more than it gives in runs of seconds; SHA-256 alone is ten times as fast with it. But dumps of
  # gigabytes take long enough, as does H2 in its own code; there a larger heap would only be filled with what is done with.
  heap=(-Xms128m -Xmn12m)
  # removed in JDK 26
  if [ "${version:-26}" -lt 26 ]; then heap+=(-XX:PretenureSizeThreshold=64k); fi
  case "${JDK_JAVA_OPTIONS:-} ${JAVA_TOOL_OPTIONS:-} ${_JAVA_OPTIONS:-}" in
    *mx* | *MaxHeap* | *RAM* | *@* | *Flags=* | *OptionsFile=*) heap=(-Xms16m -Xmn12m) ;;
  esac
  # compiler.json names the loop of SHA-256 over blocks and the steps in it: a step that is left out cannot be compiled into the
  # loop. Only the innermost one is, since the processor's own stands in for it.
  # Much of what is called some hundred times is not called again once rows come: the quick compiler begins at five times as many.
  # What the optimising one refuses would be compiled twice, first with counters: the interpreter counts for what runs in loops,
  # and less is compiled if it looks only at every 512th call. Beside the optimising compiler the quick one inlines less: not what
  # works on eight bytes at once, as its limit of stack is 5 there and 10 where it is alone.
  compiler=(-XX:-DisplayVMOutput -XX:CompilerDirectivesFile="$launcher/compiler.json" -XX:CompileCommand=quiet
    -XX:Tier0ProfilingStartPercentage=10 -XX:Tier0InvokeNotifyFreqLog=9
    -XX:Tier3InvocationThreshold=1000 -XX:Tier3MinInvocationThreshold=500 -XX:Tier3CompileThreshold=10000
    -XX:Tier4InvocationThreshold=1 -XX:Tier4MinInvocationThreshold=1 -XX:Tier4CompileThreshold=1 -XX:Tier4BackEdgeThreshold=1
    -XX:C1InlineStackLimit=10)
  case " $*" in
    *[\ =]jdbc:h2:*) heap=(-Xmx384m -Xmn224m) compiler=(-XX:TieredStopAtLevel=4) ;;
    *) if large "$@"; then compiler=(-XX:TieredStopAtLevel=4); fi ;;
  esac
  # What makes a command start sooner: no counters in a file for jps and jstat. Classes of picocli are of Java 5, so that they would
  # be verified at every start. SQLite's driver makes a calendar for a date's text that nobody asks for: the older data on languages,
  # which JDK 21 warns of, is read sooner.
  # For a class of Groovy's, picocli would have all jars opened.
  start=(-XX:-UsePerfData -Dpicocli.disable.closures=true)
  if [ "${version:-26}" -lt 26 ]; then start+=(-XX:-BytecodeVerificationRemote); fi
  if [ "${version:-26}" -lt 21 ]; then start+=(-Djava.locale.providers=COMPAT); fi
  # asked about since JDK 22; before, it would only keep the archive from helping with modules
  if [ "${version:-26}" -ge 22 ]; then start+=(--enable-native-access=ALL-UNNAMED); fi
  options=(-XX:+UnlockDiagnosticVMOptions "${heap[@]}" "${compiler[@]}" "${start[@]}" -XX:+UseSerialGC -Xshare:auto -Xlog:disable)
  if [ -d "$app/native" ]; then options+=("-Dorg.sqlite.lib.path=$app/native"); fi
  # A library that was unpacked and left would be looked for among all temporary files, at every start.
  if [ -w "$app/native" ]; then options+=("-Dorg.sqlite.tmpdir=$app/native"); fi
  share "$@"
  [ -s "$archive" ] && options+=("-XX:SharedArchiveFile=$archive")

  # What is a terminal, and how large: Java would have to ask a shell.
  terminal=
  if [ -t 0 ]; then terminal='input '; fi
  if [ -t 2 ]; then terminal+=$(stty size <&2) || true; fi
  options+=("-Dd1-replica.terminal=$terminal")

  # What the compilers are done with goes back sooner where the C library keeps one pool of memory, not one for each thread.
  export MALLOC_ARENA_MAX=${MALLOC_ARENA_MAX:-1}
  exec "$java" "${options[@]}" -cp "$classpath" dev.d1replica.cli.Main "$@"
}
