# Entente in a container: `docker build -t entente .`, or `docker compose up --wait` with a Neo4j server (docs/neo4j.md).
#
# The build needs a package index; what is built needs no network but that to its store. Every package comes from
# requirements.lock by hash, without what only the tests need. An index of your own:
#   docker build --build-arg PIP_INDEX_URL=ADDRESS --build-arg UV_DEFAULT_INDEX=ADDRESS -t entente .
FROM python:3.12-slim AS build
ARG PIP_INDEX_URL
ARG UV_DEFAULT_INDEX
ENV UV_NO_CACHE=1 UV_PYTHON_DOWNLOADS=never UV_SYSTEM_CERTS=1 UV_COMPILE_BYTECODE=1
WORKDIR /build
COPY requirements-uv.lock requirements.lock pyproject.toml ./
RUN python -m venv tools \
 && tools/bin/python -m pip install --no-cache-dir --require-hashes -r requirements-uv.lock \
 && tools/bin/uv pip install --python tools --require-hashes --only-binary :all: -c requirements.lock \
    "$(sed -n 's/^\(hatchling==[^ ]*\).*/\1/p' requirements.lock)"
RUN python -m venv --without-pip /opt/entente \
 && tools/bin/uv pip install --python /opt/entente --require-hashes --only-binary :all: -c requirements.lock \
    -r pyproject.toml
COPY README.md LICENSE ./
COPY docs/licences.md docs/
COPY api api
COPY cypher cypher
COPY extract extract
COPY graph graph
RUN tools/bin/python -m hatchling build -t wheel -d dist \
 && tools/bin/uv pip install --python /opt/entente --offline --no-deps dist/*.whl

# The same base, since the environment leads to its Python.
FROM python:3.12-slim
RUN useradd --uid 10001 --no-create-home --home-dir /data entente && install -d -o 10001 -g 10001 /data
COPY --from=build /opt/entente /opt/entente
ENV PATH=/opt/entente/bin:$PATH PYTHONUNBUFFERED=1 ENTENTE_STORE=/data/entente.db
USER 10001:10001
WORKDIR /data
VOLUME /data
# The server listens on loopback only, so run it with `--network host`; a published port would lead nowhere.
HEALTHCHECK --interval=20s --timeout=15s --retries=5 --start-period=60s CMD ["python", "-c", "import http.client, os, sys; asked = http.client.HTTPConnection('127.0.0.1', int(os.environ.get('ENTENTE_PORT', 8642)), timeout=10); asked.request('GET', '/readyz'); sys.exit(asked.getresponse().status != 200)"]
ENTRYPOINT ["entente"]
CMD ["serve"]
