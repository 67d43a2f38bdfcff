# The local MediaConvert alone. Build it after ./mvnw package, from what that made:
#   docker build -f infra/local/mediaconvert.Dockerfile -t castlog-mediaconvert infra/local/target
FROM eclipse-temurin:25-jre

RUN useradd --uid 10001 --home-dir /data --create-home mediaconvert
WORKDIR /opt/castlog
COPY lib lib
COPY castlog-local-*.jar castlog-local.jar
USER 10001
ENV MEDIACONVERT_HOST=0.0.0.0 MEDIACONVERT_DATA=/data
VOLUME /data
EXPOSE 8407
ENTRYPOINT ["java", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", \
  "--sun-misc-unsafe-memory-access=allow", "-cp", "castlog-local.jar", \
  "io.castlog.local.mediaconvert.alone.MediaConvertCommand"]
