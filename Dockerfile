# The hall as one image: page, server and voice engine. Build: docker build -t tinghall .
FROM node:24-bookworm-slim AS build
WORKDIR /app
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates g++ make libuv1-dev libssl-dev libabsl-dev libflatbuffers-dev flatbuffers-compiler \
 && rm -rf /var/lib/apt/lists/*
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
# Builds the page and, unless mediasoup's own is to be had, the voice engine; a build without voice is no success.
ENV TINGHALL_CACHE=/app/.cache
RUN node server/setup/start.cjs --setup-only && node server/setup/worker/check-worker.ts
RUN npm prune --omit=dev --ignore-scripts

FROM node:24-bookworm-slim
WORKDIR /app
RUN apt-get update \
 && apt-get install -y --no-install-recommends libuv1 libssl3 libabsl20220623 \
 && rm -rf /var/lib/apt/lists/* \
 && mkdir /data && chown node:node /data
COPY --from=build --chown=root:root /app /app
ENV NODE_ENV=production TINGHALL_CACHE=/app/.cache DATA_DIR=/data
USER node
VOLUME /data
EXPOSE 8080/tcp 40000/tcp 40000/udp
HEALTHCHECK --interval=15s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "const s = process.env.TLS_CERT || process.env.TLS_SELF_SIGNED === 'true' ? 'https' : 'http'; process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'; fetch(`${s}://127.0.0.1:${process.env.PORT || 8080}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server/main.ts"]
