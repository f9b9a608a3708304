# interdit as a server. See docs/operate.md.
FROM python:3.13-slim-trixie AS build

# The compiler stays in this stage. No version is pinned: the distribution's newest security fixes are wanted.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends build-essential \
    && rm -rf /var/lib/apt/lists/*

WORKDIR /src
COPY pyproject.toml hatch_build.py kernel.py README.md LICENSE ./
COPY requirements/serve.txt requirements/serve.txt
COPY docker docker
COPY src src
RUN sh docker/install.sh /opt/interdit


FROM python:3.13-slim-trixie

LABEL org.opencontainers.image.title="interdit" \
      org.opencontainers.image.description="May this person do this with that company on this date?" \
      org.opencontainers.image.licenses="Apache-2.0"

RUN groupadd --system --gid 10001 interdit \
    && useradd --system --uid 10001 --gid interdit --home-dir /var/lib/interdit --shell /usr/sbin/nologin interdit \
    && install -d -o interdit -g interdit -m 0750 /var/lib/interdit
COPY --from=build /opt/interdit /opt/interdit
COPY docker/ready.py /opt/interdit/ready.py

ENV PATH=/opt/interdit/bin:$PATH \
    INTERDIT_HOME=/var/lib/interdit \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1
VOLUME /var/lib/interdit
USER 10001:10001
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 CMD ["python", "/opt/interdit/ready.py"]
ENTRYPOINT ["interdit"]
# Without keys the server refuses to listen beyond its own machine: make one first (interdit keys create).
CMD ["serve", "--host", "0.0.0.0"]
