"""Two hundred strings that try to become something other than text."""

from itertools import islice, product

RUN = "window.hit=1"
SEEDS = (
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f'"><svg onload={RUN}>',
    f"' onmouseover='{RUN}",
    f'" autofocus onfocus="{RUN}',
    f"<a href=javascript:{RUN}>href</a>",
    f"href <b onclick={RUN}>title</b>",
    f"<!--<script>{RUN}",
    f"]]><script>{RUN}</script>",
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
    f"${{{RUN}}} {{{{7*7}}}} {{% raw %}} <%= 7 %> #{{7}}",
    f"\\u003cscript\\u003e{RUN}\\u003c/script\\u003e",
    f"*/{RUN}//",
    f"'+({RUN})+'",
    f"`${{{RUN}}}`",
    "__proto__",
    "constructor",
    "$title $data ${scripts}",
    "</title></style></textarea></noscript><h1>big</h1>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'>",
    f"<meta http-equiv=refresh content='0;javascript:{RUN}'>",
    "<base href=//elsewhere.example/>",
    "<link rel=stylesheet href=//elsewhere.example/x.css>",
    "<form action=//elsewhere.example><button>go</button></form>",
)
WRAPS = (
    "{}",
    "\u202e{}\u202c",
    "חזית {} שמאל",
    "\x00\x07{}\x85",
    "🚀{}\u2028\u2029",
    "{} " + "W" * 300,
    "a\n\n{}\r\nb",
    "\ud800{}",
)


def strings() -> list[str]:
    """Two hundred different ones."""
    return list(islice((wrap.replace("{}", seed) for wrap, seed in product(WRAPS, SEEDS)), 200))
