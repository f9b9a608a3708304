"""The conductor: joins the rooms below."""
