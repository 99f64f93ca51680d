"""Closed lists of English words that say what a name names, who a title belongs to, who speaks for a state."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words(
    """
    president vice prime minister premier chancellor secretary foreign defense defence finance interior senator
    sen. rep. representative congressman congresswoman governor gov. mayor king queen prince princess emperor
    sheikh sultan emir pope general gen. lieutenant lt. colonel col. major maj. captain capt. sergeant sgt.
    admiral adm. commander marshal judge justice ambassador chairman chairwoman chair chief director spokesman
    spokeswoman spokesperson leader mr mr. mrs mrs. ms ms. miss sir lord lady dame dr dr. prof. professor rev.
    reverend bishop archbishop cardinal ayatollah imam mullah father sister brother former ex-president ex-prime
    acting interim late then candidate deputy envoy speaker attorney prosecutor lawyer journalist activist
    economist analyst author writer actor singer comrade brigadier warlord commodore cleric strongman cde cde.
    detective inspector officer constable superintendent sheriff commissioner hon. honourable honorable
    opposition treasury executive ceo founder president-elect taoiseach baroness baron count countess duke
    duchess rabbi first
"""
)
"""Words before a person's name that are not part of it, in lower case."""

MALE = _words(
    "mr mr. sir lord king prince emperor sultan emir pope chairman spokesman congressman duke baron father brother"
    " husband son grandson uncle nephew businessman bishop archbishop cardinal ayatollah imam mullah sheikh he"
)
FEMALE = _words(
    "mrs mrs. ms ms. miss lady dame queen princess empress chairwoman spokeswoman congresswoman duchess baroness"
    " mother sister wife daughter granddaughter aunt niece businesswoman she actress"
)

OFFICERS = _words(
    """
    officials official authorities government administration cabinet forces troops soldiers diplomats
    negotiators leaders generals military embassy consulate delegation regime leadership warplanes jets aircraft
    fighters warships warship ships navy officers commanders envoy envoys delegates mission peacekeepers side
    representatives negotiator state policymakers ministers planes tanks artillery marines missiles drones
    airstrikes helicopters gunboats paratroopers vessels coastguard
"""
)
"""Nouns after a nationality that stand for the state itself: "Chinese officials"."""

BODIES = _words(
    """
    army navy parliament congress senate ministry department police court courts constitution assembly
    legislature agency intelligence treasury bank cabinet commission committee council guard force
    coastguard judiciary presidency opposition
"""
)
QUALITIES = _words(
    """
    previous new old own current former entire whole healthy powerful strong weak main next last first second
    largest biggest best big small great vast huge modern once then now so-called
"""
)
"""Adjectives before a body that are no part of its name: "the Danish former ministry"."""

GROUP_NOUNS = _words(
    """
    people students protesters demonstrators workers farmers rebels militants insurgents separatists refugees
    migrants voters citizens civilians fishermen activists settlers residents lawmakers journalists immigrants
    women community minority nationalists tribes tribesmen exiles communists socialists militias families youths
    miners nurses teachers truckers strikers investors businessmen businesses companies firms banks exporters
    importers traders buyers graduates managers owners producers manufacturers hackers politicians legislators
    scholars scientists academics sailors drivers pilots intellectuals fishers mercenaries peasants conscripts
    pilgrims tourists hostages expatriates monks prisoners detainees
"""
)
"""Nouns after a nationality or a people that make a named group: "Panamanian students"."""

ORGANIZATION_HEADS = _words(
    """
    party ministry department agency bureau office council committee commission university college institute
    institution inc inc. corp corp. corporation company co. ltd ltd. llc plc group holdings bank fund foundation
    centre center association society union federation league movement front army navy force forces guard police
    court parliament congress senate assembly house chamber board authority administration service services
    organisation organization network times post journal tribune herald gazette observer news newspaper magazine
    radio tv television broadcasting airlines airways motors industries technologies energy oil gas steel
    brigade brigades battalion division regiment militia command corps fleet directorate secretariat tribunal
    school academy church hospital club team campaign coalition alliance bloc consortium initiative laboratory
    laboratories observatory watch amnesty international trust syndicate confederation caucus legislature
    registry inspectorate treasury exchange partners ventures capital securities systems electric airline press
    wire mosque synod patriarchate conservancy lobby agence agency, monitor brotherhood khalq faction squad
    cartel mafia gang unit museum telecom pharma pharmaceuticals foods logistics shipping mines mining petroleum
    dynamics semiconductor bundesbank ngo cooperative collective wing rangers knights democrats republicans
    conservatives greens ranch taskforce parliamentarians bundestag duma knesset rada majlis loya sejm riksdag
    storting diet lok sabha cortes lords commons directorate-general
"""
)
POLICY_HEADS = _words(
    """
    act treaty agreement accord accords pact protocol convention deal doctrine plan programme program strategy
    law bill resolution charter constitution declaration communique communiqué framework roadmap amendment
    proposition order memorandum policy reform partnership compact regulation directive ordinance covenant
    statute code budget mandate initiative ceasefire truce referendum-law backstop concordat visas lockdown
    tariff tariffs sanctions quotas mechanism pledge fatwa decree
"""
)
EVENT_HEADS = _words(
    """
    war wars revolution election elections referendum summit conference crisis coup uprising revolt rebellion
    protests protest massacre bombing bombings attack attacks earthquake hurricane cyclone typhoon pandemic
    outbreak games olympics cup championship championships festival spring genocide holocaust invasion battle
    siege operation offensive riots riot incident disaster crash accident campaign famine congress-meeting
    movement-day inauguration blockade strike strikes talks negotiations caucus caucuses primary primaries
    by-election debate flood floods eruption shooting trial exercise exercises march marches expo
    convention-event
"""
)
PLACE_HEADS = _words(
    """
    canal sea ocean strait straits gulf bay river lake island islands peninsula mountain mountains mount valley
    desert province region district county city town village port harbour harbor airport airfield base bridge
    dam street square avenue road park border coast cape heights basin corridor zone territory territories reef
    shoal atoll oblast prefecture governorate state municipality camp stadium palace castle cathedral tower
    building hotel station plant mine field pass plateau delta archipelago crossing suburb neighbourhood
    neighborhood boulevard highway railway facility prison barracks headlands forest channel plaza hall
    highlands lands coastline frontier
"""
)
PRODUCT_HEADS = _words(
    """
    missile missiles rocket satellite aircraft jet helicopter tank submarine ship frigate destroyer carrier
    vaccine phone smartphone tablet model chip processor software app game book novel film movie album song
    report pipeline router car drone rifle system engine console browser laptop device series study survey index
    poem painting website documentary statement newsletter letter ferry tanker memoir edition
"""
)
ALLIANCE_HEADS = _words("alliance bloc league union coalition community pact commonwealth")

PLURAL_KINDS = _words("Group")

NOT_NAMES = _words(
    """
    skip share photo image file above below advertisement related read more source sources video live update
    updates breaking exclusive opinion editorial analysis comment comments today yesterday tomorrow monday
    tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december i we you he she it they the a an this that these those there here what
    who when where why how yes no not but and or if as in on at by however meanwhile also one two three first
    second third world internet earth god god. covid covid-19 coronavirus ad am pm mr mrs ms president minister
    north south east west northern southern eastern western sir nobody everyone someone bible quran olympic
    christmas easter ramadan english article section chapter page table figure annex next previous click
    subscribe newsletter copyright
    embassy branch consulate county utc gmt bst est edt pst cest wss item reserved rights edit minister's prime
    chief general officer spanish-language ap photo/ listen watch follow
    ai agi pdf gpu gpus cpu cpus ev evs llm llms api apis url iot ict appendix islam christianity islamist
    member members podcast
"""
)
"""Capitalised words that NER takes for names and that name nobody, in lower case."""

PLACE_PREPOSITIONS = _words(
    "in at near around outside inside across throughout within above over toward towards from to through via into"
)
LOCATIVE = _words("in at near around outside inside across throughout within downtown central")
SPEAKING = _words(
    """
    say tell warn announce accuse deny insist want urge call demand threaten reject refuse agree believe hope
    seek blame condemn vow pledge promise plan decide consider impose respond retaliate react propose argue
    claim reply
"""
)

OFFICE_NOUNS = _words(
    """
    president premier chancellor king queen monarch emperor minister governor mayor senator secretary chairman
    chairwoman chair leader speaker spokesman spokeswoman general ambassador pope chief director dictator
    candidate lawmaker commander judge prosecutor prince princess sultan emir sheikh envoy congressman
    congresswoman politician businessman activist economist lawyer journalist author ceo founder admiral colonel
    ruler strongman bishop archbishop cardinal ayatollah cleric boss nominee incumbent commissioner attorney mep
    mp deputy vice-president chief-executive premiership treasurer publisher analyst professor commodore man
    woman suspect billionaire tycoon
"""
)
"""Heads of definite nominals that refer to a person: "the prime minister"."""

NOMINALS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "country": (("State",), ()),
    "nation": (("State",), ()),
    "kingdom": (("State",), ()),
    "republic": (("State",), ()),
    "island": (("Place", "State"), ("island", "territory")),
    "territory": (("Place",), ("territory",)),
    "province": (("Place",), ("province",)),
    "region": (("Place",), ()),
    "city": (("Place",), ("city",)),
    "town": (("Place",), ("city",)),
    "village": (("Place",), ()),
    "capital": (("Place",), ("city",)),
    "canal": (("Place",), ("canal",)),
    "port": (("Place",), ("port",)),
    "base": (("Place",), ("base",)),
    "strait": (("Place",), ()),
    "enclave": (("Place",), ()),
    "peninsula": (("Place",), ()),
    "airport": (("Place",), ()),
    "waterway": (("Place",), ()),
    "islands": (("Place",), ()),
    "state": (("Place",), ("state",)),
    "alliance": (("Alliance", "Organization"), ("alliance", "coalition")),
    "bloc": (("Alliance",), ()),
    "union": (("Alliance", "Organization"), ("union",)),
    "organisation": (("Alliance", "Organization"), ()),
    "organization": (("Alliance", "Organization"), ()),
    "coalition": (("Alliance", "Organization"), ()),
    "group": (("Organization", "Alliance"), ()),
    "body": (("Organization", "Alliance"), ()),
    "company": (("Organization",), ("company",)),
    "firm": (("Organization",), ("company",)),
    "manufacturer": (("Organization",), ("company",)),
    "operator": (("Organization",), ("company",)),
    "party": (("Organization",), ("party",)),
    "ministry": (("Organization",), ("ministry",)),
    "department": (("Organization",), ("ministry", "agency")),
    "agency": (("Organization", "Alliance"), ("agency", "medium")),
    "newspaper": (("Organization",), ("medium",)),
    "broadcaster": (("Organization",), ("medium",)),
    "outlet": (("Organization",), ("medium",)),
    "militia": (("Organization",), ("militia", "armed group")),
    "movement": (("Organization",), ()),
    "organisations": (("Organization",), ()),
    "bank": (("Organization",), ("bank",)),
    "court": (("Organization",), ("court",)),
    "council": (("Organization", "Alliance"), ("council",)),
    "commission": (("Organization",), ("commission",)),
    "committee": (("Organization",), ("committee",)),
    "university": (("Organization",), ("university",)),
    "institute": (("Organization",), ("institute",)),
    "watchdog": (("Organization",), ()),
    "regulator": (("Organization",), ()),
    "carrier": (("Organization",), ("company",)),
    "airline": (("Organization",), ("company",)),
    "lender": (("Organization",), ("bank", "company")),
    "board": (("Organization",), ("board",)),
    "fund": (("Organization", "Alliance"), ()),
    "rebels": (("Organization", "Group"), ()),
    "charity": (("Organization",), ()),
    "think-tank": (("Organization",), ()),
    "federation": (("Organization",), ()),
    "treaty": (("Policy",), ("treaty",)),
    "agreement": (("Policy",), ("treaty", "agreement")),
    "accord": (("Policy",), ("treaty", "agreement")),
    "pact": (("Policy",), ("treaty", "agreement")),
    "deal": (("Policy",), ("treaty", "agreement")),
    "law": (("Policy",), ("law",)),
    "bill": (("Policy",), ("law", "bill")),
    "act": (("Policy",), ("law",)),
    "resolution": (("Policy",), ("resolution",)),
    "plan": (("Policy",), ()),
    "initiative": (("Policy",), ()),
    "programme": (("Policy",), ()),
    "program": (("Policy",), ()),
    "project": (("Policy",), ()),
    "strategy": (("Policy",), ()),
    "policy": (("Policy",), ()),
    "convention": (("Policy",), ()),
    "charter": (("Policy",), ()),
    "protocol": (("Policy",), ()),
    "memorandum": (("Policy",), ()),
    "scheme": (("Policy",), ()),
    "war": (("Event",), ("war",)),
    "election": (("Event",), ("election",)),
    "summit": (("Event",), ("summit",)),
    "conference": (("Event",), ()),
    "operation": (("Event", "Organization"), ()),
    "coup": (("Event",), ()),
    "protests": (("Event",), ()),
    "pandemic": (("Event",), ()),
    "referendum": (("Event",), ()),
    "pipeline": (("Product",), ("pipeline",)),
    "missile": (("Product",), ()),
    "vaccine": (("Product",), ()),
    "ship": (("Product",), ("ship",)),
    "vessel": (("Product",), ("ship",)),
    "model": (("Product",), ()),
    "book": (("Product",), ()),
    "report": (("Product",), ("report",)),
    "film": (("Product",), ()),
    "app": (("Product",), ()),
    "aircraft": (("Product",), ()),
    "system": (("Product",), ()),
}
"""Heads of definite nominals: the kinds that they may refer to, and the sorts that fit them best."""
