"""Sentences written out with their parses, shared by the tests of this folder (see conftest for the notation)."""

from collections.abc import Callable

from spacy.tokens import Doc

Parsed = Callable[..., Doc]
"""What the fixture `parsed` gives: a sentence and the document's date to a Doc."""

ACTIVE = "Norway:NNP:1:nsubj=State praised:VBD:1:ROOT:praise Finland:NNP:1:dobj=State"
PASSIVE = """Finland:NNP:2:nsubjpass=State was:VBD:2:auxpass:be praised:VBN:2:ROOT:praise by:IN:2:agent
 Norway:NNP:3:pobj=State"""
RELATIVE = """Norway:NNP:6:nsubj=State ,:,:0:punct which:WDT:3:nsubj praised:VBD:0:relcl:praise Finland:NNP:3:dobj=State
 ,:,:6:punct met:VBD:6:ROOT:meet Peru:NNP:6:dobj=State"""
PASSIVE_RELATIVE = """Finland:NNP:8:nsubj=State ,:,:0:punct which:WDT:4:nsubjpass was:VBD:4:auxpass:be
 praised:VBN:0:relcl:praise by:IN:4:agent Norway:NNP:5:pobj=State ,:,:8:punct met:VBD:8:ROOT:meet
 Peru:NNP:8:dobj=State"""
GAP = """The:DT:1:det:the sanctions:NNS:7:nsubj:sanction that:WDT:4:dobj Norway:NNP:4:nsubj=State
 imposed:VBD:1:relcl:impose on:IN:4:prep Iran:NNP:5:pobj=State failed:VBD:7:ROOT:fail"""
BARE_GAP = """The:DT:1:det:the sanctions:NNS:4:nsubj:sanction Norway:NNP:3:nsubj=State
 imposed:VBD:1:relcl:impose failed:VBD:4:ROOT:fail"""
TWO_VERBS = """Norway:NNP:1:nsubj=State condemned:VBD:1:ROOT:condemn Iran:NNP:1:dobj=State and:CC:1:cc
 praised:VBD:1:conj:praise Peru:NNP:4:dobj=State"""
SHARED_OBJECT = """Norway:NNP:1:nsubj=State condemned:VBD:1:ROOT:condemn and:CC:1:cc rejected:VBD:1:conj:reject
 Iran:NNP:3:dobj=State"""
THREE_OBJECTS = """Norway:NNP:1:nsubj=State met:VBD:1:ROOT:meet Peru:NNP:1:dobj=State ,:,:2:punct
 Chile:NNP:2:conj=State and:CC:4:cc Kenya:NNP:4:conj=State"""
PROMISED = """Peru:NNP:1:nsubj=State promised:VBD:1:ROOT:promise Chile:NNP:1:dobj=State to:TO:4:aux leave:VB:1:xcomp
 NATO:NNP:4:dobj=Alliance"""
URGED = """Peru:NNP:1:nsubj=State urged:VBD:1:ROOT:urge Chile:NNP:1:dobj=State to:TO:4:aux leave:VB:1:xcomp
 NATO:NNP:4:dobj=Alliance"""
WAS_URGED = """Norway:NNP:2:nsubjpass=State was:VBD:2:auxpass:be urged:VBN:2:ROOT:urge by:IN:2:agent
 Peru:NNP:3:pobj=State to:TO:6:aux leave:VB:2:xcomp NATO:NNP:6:dobj=Alliance"""
ACCUSED = """Serbia:NNP:1:nsubj=State accused:VBD:1:ROOT:accuse Kosovo:NNP:1:dobj=State of:IN:1:prep
 invading:VBG:3:pcomp:invade Albania:NNP:4:dobj=State"""
APOLOGISED = """Serbia:NNP:1:nsubj=State apologised:VBD:1:ROOT:apologise to:IN:1:prep Kosovo:NNP:2:pobj=State
 for:IN:1:prep invading:VBG:4:pcomp:invade Albania:NNP:5:dobj=State"""
PARTICIPLE = """Troops:NNS:3:nsubj:troop attacking:VBG:0:acl:attack Chile:NNP:1:dobj=State
 retreated:VBD:3:ROOT:retreat"""
POSSESSIVE = """France:NNP:2:poss=State 's:POS:0:case condemnation:NN:2:ROOT of:IN:2:prep Iran:NNP:3:pobj=State"""
ADJECTIVE = """French:JJ:1:amod:french=State/adjective sanctions:NNS:1:ROOT:sanction against:IN:1:prep
 Iran:NNP:2:pobj=State"""
COMPOUND = "EU:NNP:1:compound=Alliance sanctions:NNS:1:ROOT:sanction against:IN:1:prep Iran:NNP:2:pobj=State"
BY = "sanctions:NNS:0:ROOT:sanction by:IN:0:prep France:NNP:1:pobj=State against:IN:0:prep Iran:NNP:3:pobj=State"
LIGHT = """Norway:NNP:1:nsubj=State launched:VBD:1:ROOT:launch an:DT:3:det attack:NN:1:dobj on:IN:3:prep
 Peru:NNP:4:pobj=State"""
IN_TALKS = """Norway:NNP:1:nsubj=State is:VBZ:1:ROOT:be in:IN:1:prep talks:NNS:2:pobj:talk with:IN:3:prep
 Peru:NNP:4:pobj=State"""
IMPOSED_BY = """Sanctions:NNS:6:nsubj:sanction imposed:VBN:0:acl:impose by:IN:1:agent Norway:NNP:2:pobj=State
 on:IN:1:prep Peru:NNP:4:pobj=State failed:VBD:6:ROOT:fail"""
LOYAL = "Peru:NNP:1:nsubj=State is:VBZ:1:ROOT:be loyal:JJ:1:acomp to:IN:2:prep Chile:NNP:3:pobj=State"
BACKED_OUT = """Norway:NNP:1:nsubj=State backed:VBD:1:ROOT:back out:IN:1:prep of:IN:2:prep
 NATO:NNP:3:pobj=Alliance"""
GAVE = """Norway:NNP:1:nsubj=State gave:VBD:1:ROOT:give Peru:NNP:1:dative=State aid:NN:1:dobj"""
GAVE_TO = """Norway:NNP:1:nsubj=State gave:VBD:1:ROOT:give aid:NN:1:dobj to:IN:1:dative Peru:NNP:3:pobj=State"""
MEMBER = """Norway:NNP:1:nsubj=State is:VBZ:1:ROOT:be a:DT:3:det member:NN:1:attr of:IN:3:prep
 NATO:NNP:4:pobj=Alliance"""
SERVED = """Berg:NNP:1:nsubj=Person served:VBD:1:ROOT:serve as:IN:1:prep mayor:NN:2:pobj of:IN:3:prep
 Bergen:NNP:4:pobj=Place"""
PARTITIVE = """one:CD:8:nsubj of:IN:0:prep the:DT:3:det states:NNS:1:pobj:state of:IN:3:prep Chile:NNP:4:pobj=State
 and:CC:5:cc Peru:NNP:5:conj=State attacked:VBD:8:ROOT:attack Kenya:NNP:8:dobj=State"""
TROOPS = """French:JJ:1:amod:french=State/adjective troops:NNS:2:nsubj:troop attacked:VBD:2:ROOT:attack
 Kenya:NNP:2:dobj=State"""
GOVERNMENT = """The:DT:1:det:the government:NN:4:nsubj of:IN:1:prep Peru:NNP:2:pobj=State
 condemned:VBD:4:ROOT:condemn Kenya:NNP:4:dobj=State"""
DECISION = """Norway:NNP:1:nsubj=State condemned:VBD:1:ROOT:condemn Peru:NNP:4:poss=State 's:POS:2:case
 decision:NN:1:dobj"""
APPOSED = """Anna:NNP:1:compound=Person Berg:NNP:7:nsubj=+ ,:,:1:punct mayor:NN:1:appos of:IN:3:prep
 Bergen:NNP:4:pobj=Place ,:,:7:punct visited:VBD:7:ROOT:visit Norway:NNP:7:dobj=State"""
TITLED = """Peruvian:JJ:1:amod:peruvian=State/adjective President:NNP:3:compound Anna:NNP:3:compound=Person
 Berg:NNP:4:nsubj=+ met:VBD:4:ROOT:meet Chile:NNP:4:dobj=State"""
NOT = """Norway:NNP:3:nsubj=State did:VBD:3:aux:do not:RB:3:neg attack:VB:3:ROOT Peru:NNP:3:dobj=State"""
PLANS = """Norway:NNP:1:nsubj=State plans:VBZ:1:ROOT:plan to:TO:3:aux attack:VB:1:xcomp Peru:NNP:3:dobj=State"""
MAY = "Norway:NNP:2:nsubj=State may:MD:2:aux attack:VB:2:ROOT Peru:NNP:2:dobj=State"
WILL = "Norway:NNP:2:nsubj=State will:MD:2:aux attack:VB:2:ROOT Peru:NNP:2:dobj=State"
IF = """If:IN:2:mark:if Norway:NNP:2:nsubj=State attacks:VBZ:7:advcl:attack Peru:NNP:2:dobj=State ,:,:7:punct
 Chile:NNP:7:nsubj=State will:MD:7:aux leave:VB:7:ROOT NATO:NNP:7:dobj=Alliance"""
SAID = """Chile:NNP:1:nsubj=State said:VBD:1:ROOT:say that:IN:4:mark Norway:NNP:4:nsubj=State
 attacked:VBD:1:ccomp:attack Peru:NNP:4:dobj=State"""
SAID_OF_ITSELF = """Norway:NNP:1:nsubj=State said:VBD:1:ROOT:say it:PRP:3:nsubj=State/pronoun(Norway)
 attacked:VBD:1:ccomp:attack Peru:NNP:3:dobj=State"""
DENIED = """Chile:NNP:1:nsubj=State denied:VBD:1:ROOT:deny that:IN:4:mark Norway:NNP:4:nsubj=State
 attacked:VBD:1:ccomp:attack Peru:NNP:4:dobj=State"""
SAID_PLANS = """Chile:NNP:1:nsubj=State said:VBD:1:ROOT:say Norway:NNP:3:nsubj=State plans:VBZ:1:ccomp:plan
 to:TO:5:aux attack:VB:3:xcomp Peru:NNP:5:dobj=State"""
SAID_NOT = """Chile:NNP:1:nsubj=State said:VBD:1:ROOT:say Norway:NNP:5:nsubj=State did:VBD:5:aux:do not:RB:5:neg
 attack:VB:1:ccomp Peru:NNP:5:dobj=State"""
THREATENED = """Norway:NNP:1:nsubj=State threatened:VBD:1:ROOT:threaten to:TO:3:aux attack:VB:1:xcomp
 Peru:NNP:3:dobj=State"""
ASKED = """Norway:NNP:1:nsubj=State urged:VBD:1:ROOT:urge Peru:NNP:1:dobj=State to:TO:4:aux attack:VB:1:xcomp
 Chile:NNP:4:dobj=State"""
ACCORDING = """According:VBG:5:prep:accord to:IN:0:prep Chile:NNP:1:pobj=State ,:,:5:punct Norway:NNP:5:nsubj=State
 attacked:VBD:5:ROOT:attack Peru:NNP:5:dobj=State"""
ACCORDING_TO_WORDS = """According:VBG:6:prep:accord to:IN:0:prep the:DT:3:det report:NN:1:pobj ,:,:6:punct
 Norway:NNP:6:nsubj=State attacked:VBD:6:ROOT:attack Peru:NNP:6:dobj=State"""
QUOTED = """":``:10:punct Norway:NNP:3:nsubj=State has:VBZ:3:aux:have attacked:VBN:10:ccomp:attack
 Peru:NNP:3:dobj=State again:RB:3:advmod today:NN:3:npadvmod ,:,:10:punct ":'':10:punct Chile:NNP:10:nsubj=State
 said:VBD:10:ROOT:say"""
NEITHER = """Neither:CC:1:preconj:neither Norway:NNP:4:nsubj=State nor:CC:1:cc Chile:NNP:1:conj=State
 attacked:VBD:4:ROOT:attack Peru:NNP:4:dobj=State"""
KENYAN = "the:DT:2:det Kenyan:JJ:2:amod:kenyan=State/adjective company:NN:2:ROOT Safaricom:NNP:2:appos=Organization"
DATED = """Norway:NNP:1:nsubj=State attacked:VBD:1:ROOT:attack Peru:NNP:1:dobj=State on:IN:1:prep 4:CD:5:nummod
 May:NNP:3:pobj 2020:CD:5:nummod"""
SINCE = """Norway:NNP:2:nsubj=State has:VBZ:2:aux:have attacked:VBN:2:ROOT:attack Peru:NNP:2:dobj=State
 since:IN:2:prep 2012:CD:4:pobj"""
