/** Words that a name is written with and that say nothing about whose it is. */
const ofNoName = 'the of and or mr mrs ms miss dr aka known also called from in at on'

/** Words of every day that are names as well: small, they are words. */
const asWell = `
a ace al am amber an angel art as ash aster autumn bail baker ball banks barber bass bay be bean bear bell berry best bill bird
birch bishop black blue bond booth bow boy brave bridge bright brook brown buck bull burn bush butcher butler by can carpenter
carter case cash chance chapel chase christian church clay clark cliff close coal cole cook cooper copper coral cotton court crane
cross crow crystal da dale daisy day de deacon dean dear dee del den der di do dolly don dot dove dow drake dray drew driver drum du
dun dusty dyer early earnest east eddy el em ernest es even ever faith fair falcon fall farmer field finch fisher fleet flint flower
flowers foot ford forest foster fox frank freeman friend frost gale game garden gates gay gene gill ginger glass glen go gold good
gore grace grant gray green grey grove guest gun guy hall ham hand hardy hare harp harry hart haven hawk hay haze hazel head heart
heath heather he hector her hide high hill his ho holder hole holly hook hope horn house how hunt hunter hurst i ice if ill in is it
ivory ivy jack jade jay jet jewel job joiner jolly josh joy judge july june just keen keep kid king kit knight la lake lamb lance
lane lark large last laurel law lawn le lea lee less li lily line little lo lock lodge long lord love low luck ma mace made main man
many march mark marsh marshall mason max may me mead means melody mercy merry miles mill miller mine mint monk moody moon moor moss
mount my near new nick night nightingale nil no noble noon norm north nurse oak of old olive on opal or orange otter page pansy park
parker parks pat patience patty pay peach pearl peg penny pepper pert pike pink piper pitt plane plum pocket pole pollard polo pond
poole pop pope poppy port porter post pot potter power pride price prior prudence queen quick rain ray read red reed reeve rest rice
rich ring rise river rivers roach rob robin rock rod rook root rose rowan ruby rue rush rust rye sable sage sailor sale salmon salt
sand sandy savage say sea see self sergeant shade shah sharp shaw sheep shepherd shore short silver sing singer skinner skip slate
sly smart smith snow so son south spark spear spring stable star starling steel stern still stock stone storm stout street strong sue
summer sun swan sweet swift tanner taylor tell temple tidy to tom tower town trip troy true turner up us van von vale wade wait wake
walk walker wall ward warden waters watt weaver weeks wells west wheat wheeler while white wild will win winter wise wolf wood woods
woodward work worth wren wright yard yarrow york you young`

const wordsOf = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/))

const nobodys = wordsOf(ofNoName)
const ordinary = wordsOf(asWell)

/** Whether a word of a name, folded, says nothing about whose it is: `the` of an alias. */
export function isNobodysName(folded: string): boolean {
  return nobodys.has(folded)
}

/** Whether a folded word is one of every day as well, so that written small it is no name: `will`, `rose`, `van`. */
export function isOrdinaryWord(folded: string): boolean {
  return ordinary.has(folded) || nobodys.has(folded)
}
