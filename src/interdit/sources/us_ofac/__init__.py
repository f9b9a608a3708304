"""OFAC's SDN list (`sdn.yaml`) and consolidated list (`cons.yaml`): one set of formats, two sources."""

from interdit.sources.us_ofac.parse import parse_cons, parse_sdn

__all__ = ["parse_cons", "parse_sdn"]
