/** Words that are near to one of ours and mean something else: never taken for a slip. */
export const REAL_WORDS: ReadonlySet<string> = new Set(
  `order orders ordered host hosts post posts cost costs case cases cast base based house mouse assume used user users
  team teams theme time times mail main make maker mark market mode model module more most move much must name names near
  new news next nice note noted number offer office open option options paid pain pair paper part parts past path pay peer
  person phone pick pipe place plan plane plant play player plays point points pool poor port ports pose post power press price
  print prior prize prod production quick quiet quite quote rain range rank rare rate rates reach read ready real rest result
  return right ring rise risk road role roles room root rope route rule rules safe sail sale sales same sand save scope score
  screen seat seed sell send sense sent seven ship shop short side sign signal site size skip sleep slice slide slim slip slot
  small smart snow soft sold sole solve son song sort sound source space spare speed spend spot staff stage staging stand star
  store stories story string strong style such suit sum sun sweet table tail take tale talk tall tank tape task tax tea tell
  ten term text thank than then these thick thin third those three throw tied ties tile till tiny tip tired title today
  tone tool tools top total tour town track trade traffic train trap tree trick trip truck true trust truth try turn type
  unit upper usage value vast verb view visit vote wage wait walk wall want warm wash waste watch water wave weak wear week
  well west wheel white whole wide wife wild will wind wine wing wire wise wish wood word work world worse worst worth write
  yard year young zone zero mean means meant silent science alliance retire retired entry entries cry dry pasture posture cause
  pauses clause because resumed summer dismiss mission assist rather father mother brother other rotate rotation cert certs
  create created deal dear deep deer delay depth desk dog door dozen draft draw dream dress drive due duty each earn east easy
  edge egg eight else empty enemy engine enter equal even event every exact exam exit extra eye face fact fair fall false
  family far farm fast father fear feed feet fell felt few field fifth fight figure file film final find fire firm first fish
  five flat flew floor flow fly fold folk food fool foot force forest form former forth found four frame free fresh friend
  front fruit fuel full fund game gas gate gave girl glad glass goal god gold gone good grand grass gray great green grew
  ground group grow guess guest guide hair half hall hand hang happy hard hat hate head hear heart heat heavy held hell
  hello here hide high hill hire hold hole holy home hope horse hot hotel hour huge human hundred hurt idea image inch
  invoice invoices billing bill warehouse inventory catalog catalogue product products customer account accounts email
  emails search currency recommend worker workers gateway proxy postgres redis kafka mysql nginx kubernetes cluster node
  nodes pods container containers database api apis backend frontend server servers client clients region replica replicas
  grafana prometheus loki slack github vpn dns tls ssl http https json yaml helm terraform aws gcp azure capacitor flux
  admin password account backups backup hotfix secret secrets token tokens rotate renewal access painful yesterday pay
  fiber fibre tried refund refunds stock stocks block blocks clock book boot root tick sick pick pack rack lack rail
  unmute unsilence unack reopen unresolve unapprove mute cute brute route suite sweet sheet shoot shot show snow slow flow glow grow crow now know pod
  alice bob carol dave tom anna mike john mary peter paul lisa emma james sarah kevin jason chris alex sam ben dan`.split(
    /\s+/,
  ),
);
