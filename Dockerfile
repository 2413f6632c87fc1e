# The program on Debian 12, without compilers and without a server. docker-compose.yml builds and runs it.
FROM swift:6.3.1-bookworm AS build
RUN apt-get -qq update \
 && apt-get -qq install --yes --no-install-recommends libpq-dev libedit-dev pkg-config
WORKDIR /source
COPY . .
RUN swift build --configuration release --static-swift-stdlib --product aftersales \
 && install -D --strip "$(swift build --configuration release --static-swift-stdlib --show-bin-path)/aftersales" /out/aftersales

FROM debian:bookworm-slim
RUN apt-get -qq update \
 && apt-get -qq install --yes --no-install-recommends libpq5 libedit2 libstdc++6 postgresql-client tzdata ca-certificates \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --create-home aftersales
COPY --from=build /out/aftersales /usr/local/bin/aftersales
COPY Workflows /usr/share/aftersales/Workflows
COPY Scripts/with-password /usr/local/bin/with-password
ENV LANG=C.UTF-8 PGDATABASE=aftersales PGHOST=database
ENTRYPOINT ["with-password"]
CMD ["aftersales", "--help"]
