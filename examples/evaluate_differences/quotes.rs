//! Made-up quotations that read like real ones, from hand-written patterns.

// A test may load two files that need the generator.
#[allow(clippy::duplicate_mod)]
#[path = "random.rs"]
mod random;

pub(crate) use random::Random;

impl Random {
    pub(crate) fn pick<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.below(list.len())]
    }
}

pub(crate) const ADJECTIVES: &[&str] = &[
    "new",
    "local",
    "public",
    "serious",
    "careful",
    "honest",
    "regional",
    "modern",
    "quiet",
    "independent",
    "ordinary",
    "common",
    "sensible",
    "practical",
    "complete",
    "difficult",
    "foreign",
    "private",
    "responsible",
    "urgent",
    "annual",
    "rural",
    "urban",
    "fair",
];
pub(crate) const NOUNS: &[&str] = &[
    "plan", "budget", "school", "hospital", "bridge", "contract", "report", "harbor", "railway",
    "program", "council", "river", "factory", "library", "market", "airport", "station", "tunnel",
    "pipeline", "museum", "stadium", "dam", "election", "treaty", "law", "reform", "grant",
];
const PEOPLE: &[&str] = &[
    "families",
    "farmers",
    "teachers",
    "nurses",
    "drivers",
    "workers",
    "voters",
    "students",
    "neighbors",
    "patients",
    "soldiers",
    "tenants",
    "fishermen",
    "engineers",
];
pub(crate) const VERBS: &[&str] = &[
    "support", "review", "finance", "rebuild", "protect", "inspect", "replace", "visit", "design",
];
pub(crate) const FIRST: &[&str] =
    &["Martha", "Edwin", "Ingrid", "Tobias", "Lucinda", "Walter", "José", "Zoé", "Priya", "Olaf"];
pub(crate) const LAST: &[&str] = &[
    "Kellerman",
    "Brockhurst",
    "Ndiaye",
    "Okonkwo",
    "Vasquez",
    "Lindqvist",
    "Haldane",
    "Moravec",
    "Pemberton",
    "Castellano",
    "Thorvald",
    "Whitlock",
];
pub(crate) const TITLES: &[&str] =
    &["President", "Senator", "Governor", "Mayor", "Secretary", "Justice", "Prime Minister"];
pub(crate) const PLACES: &[&str] = &[
    "Northfield",
    "Ashbury",
    "Velden",
    "Marlowe",
    "Kirkdale",
    "Port Ellery",
    "Osterby",
    "Tamarind",
    "Greyhaven",
    "Lindale",
];
pub(crate) const DAYS: &[&str] =
    &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const COUNTS: &[&str] =
    &["two", "three", "four", "six", "seven", "nine", "twelve", "40", "75", "130", "2,400"];
pub(crate) const UNITS: &[&str] = &["miles", "hours", "weeks", "months", "acres", "tons"];

/// Sentence patterns; `{…}` is filled from the lists above.
const PATTERNS: &[&str] = &[
    "We have worked on the {adj} {noun} for {n} {unit}, and the {people} of {place} know it.",
    "I do not believe that the {adj} {noun} is ready.",
    "I’ve seen the {noun} myself, and it’s a {adj} {noun}.",
    "The {noun} will cost ${m} million, and the {people} will pay for it.",
    "If the {noun} fails, we will {verb} the {adj} {noun} at once.",
    "{title} {last} told {last} that the {adj} {noun} would close on {day}.",
    "He said it was a {adj} {noun}, and she agreed with him in {place}.",
    "About {m} percent of the {people} in {place} use the {noun} every week.",
    "We must {verb} the {noun} before the {adj} winter comes.",
    "They may {verb} the {noun}, but nobody has asked the {people}.",
    "All the {people} I met in {place} want a {adj} {noun}.",
    "Some {people} — the {adj} ones — still remember the old {noun}.",
    "I think the {noun} could be finished by {day}.",
    "Why did the {noun} close when the {people} needed it?",
    "It is a {adj}, {adj} {noun}, and I am proud of it.",
    "{first} {last} never visited the {noun} in {place}.",
    "The {people} trust {title} {last}; they’ve known her for {n} years.",
    "Let me be clear: the {noun} is safe & the {people} are safe.",
    "This damn {noun} has cost us more than {n} million dollars.",
    "You can’t {verb} a {noun} with {adj} promises…",
    "The {people} should {verb} the {adj} {noun} first.",
    "Our {noun} is better than the {adj} {noun} in {place}.",
    "We’re going to {verb} the {noun}, and we won’t wait for {place}.",
    "She called the {noun} “a {adj} gift” to the {people} of {place}.",
    "Only the {people} can decide whether the {noun} stays open.",
    "The number of {people} rose last year, and the {noun} grew with it.",
    "Every winter the {people} of {place} {verb} the {noun} together.",
    "{place} sold the {adj} {noun} to {place} for ${m} million.",
    "I would rather {verb} a {noun} than talk about a {adj} one.",
    "That hell of a {noun} belongs to the {people}, and it is not for sale.",
    "There are {n} {people} in the {noun} tonight.",
    "The {adj} {noun} has a color that the {people} of {place} recognize.",
    "My neighbors and I walked {n} {unit} to {verb} the {noun}.",
    "The long-term {noun} needs a well-known {noun} beside it.",
    "Most {people} in our city do not own a {adj} {noun}.",
    "They are reportedly planning to {verb} the {noun} on {day}.",
    "Unless the {people} agree, the {adj} {noun} cannot open.",
    "The organization canceled its {adj} program at the {noun} center.",
    "Did anybody ask the {people} about the {adj} {noun}?",
    "The café near the {noun} is where {first} {last} met the {people}.",
];

/// One to three sentences.
pub(crate) fn quotation(random: &mut Random) -> String {
    let sentences = 1 + random.below(3);
    let made: Vec<String> = (0..sentences).map(|_| sentence(random)).collect();
    made.join(" ")
}

/// One sentence.
pub(crate) fn sentence(random: &mut Random) -> String {
    let pattern = random.pick(PATTERNS);
    let mut out = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((slot, tail)) = after.split_once('}') else { break };
        fill(slot, &mut out, random);
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// Fills a slot with a word that the sentence does not hold yet.
fn fill(slot: &str, out: &mut String, random: &mut Random) {
    let list: &[&str] = match slot {
        "adj" => ADJECTIVES,
        "noun" => NOUNS,
        "people" => PEOPLE,
        "verb" => VERBS,
        "first" => FIRST,
        "last" => LAST,
        "title" => TITLES,
        "place" => PLACES,
        "day" => DAYS,
        "n" => COUNTS,
        "unit" => UNITS,
        _ => {
            let number = 3 + random.below(90);
            out.push_str(&number.to_string());
            return;
        }
    };
    for _ in 0..8 {
        let word = random.pick(list);
        if !out.contains(word) {
            out.push_str(word);
            return;
        }
    }
    out.push_str(list[0]);
}
