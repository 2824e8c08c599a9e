"""The words that lessons are made of: lists to draw from, and the shapes of sentences. Refuses to
know Markdown.
"""

WHO = (
    "a ferry company", "the town library", "a bakery with two ovens", "a seed merchant",
    "an evening school", "the swimming club", "a maker of rucksacks", "a repair shop for radios",
    "the bus depot", "a small publisher", "a cheese dairy", "the museum shop",
    "a firm that hires out tents", "a nursery for fruit trees", "the regional hospital",
    "a choir of forty", "a maker of hearing aids", "the harbour office", "a dealer in used cameras",
    "a laundry by the station", "the cycling co-operative", "a mill that sells flour",
    "an insurer of boats", "a maker of board games", "the housing office", "a roaster of coffee",
)  # fmt: skip
PEOPLE = (
    "night porters", "first-time parents", "retired teachers", "students in their last year",
    "amateur gardeners", "owners of one lorry", "village doctors", "people who have just moved",
    "commuters with a bicycle", "wedding guests", "buyers who return things",
    "landlords with one flat", "carers at weekends", "visitors of a single day",
    "cooks in school kitchens", "members who never come", "farmers with a stall",
    "grandparents far away", "shift workers", "collectors of maps", "clerks in small offices",
    "lovers of cold water",
)  # fmt: skip
DO = (
    "asks", "surprises", "loses", "wins back", "writes to", "listens to", "counts", "forgets",
    "serves", "visits", "overlooks", "follows", "interviews", "rewards", "welcomes", "misreads",
    "reminds", "thanks",
)  # fmt: skip
THING = (
    "a longer opening hour", "one plain price", "the first letter", "a shorter form",
    "the queue on Monday", "an honest label", "the second visit", "a map on paper",
    "the telephone line", "a smaller parcel", "the note at the door", "a trial of two weeks",
    "the cancelled order", "an earlier boat", "a seat by the window", "the receipt", "a spare key",
    "the complaint of last spring", "a quiet room", "the printed timetable",
)  # fmt: skip
WHEN = (
    "before the season starts", "in the last week of the month", "whenever it rains",
    "after the second invoice", "early on Saturday", "while nobody is looking",
    "as soon as the doors open", "at the end of a long day", "between two holidays",
    "once a quarter", "during the summer fair", "when the staff are few",
)  # fmt: skip
WHY = (
    "habits change more slowly than prices", "nobody had written the reason down",
    "the numbers hid two groups", "one answer had been taken for all",
    "the cheapest way was also the slowest", "a name is easier to plan for",
    "what people say and what they do had parted", "the question came too late",
    "the sample was too small", "every branch kept its own list",
    "the loudest voice had been counted twice", "nobody had tried it alone",
)  # fmt: skip
QUALITY = (
    "patient", "brief", "costly", "steady", "narrow", "generous", "careful", "plain", "sudden",
    "seasonal", "local", "distant", "doubtful", "loyal", "curious", "modest", "hurried", "exact",
    "early", "shared",
)  # fmt: skip
TOPIC = (
    "Needs", "Habits", "Prices", "Visits", "Letters", "Promises", "Seasons", "Queues", "Labels",
    "Distances", "Complaints", "Returns", "Samples", "Interviews", "Budgets", "Routes", "Offers",
    "Waiting",
)  # fmt: skip
SENTENCES = (
    "{Who} {do} {people} {when}, because {why}.",
    "{People} notice {thing} long before {who} does.",
    "What {people} want {when} is {quality} and {quality2}, and it seldom fits {thing}.",
    "If {who} offers {thing}, {people} come back {when}.",
    "There was {thing}, and yet {why}.",
    "Ask {people} about {thing}: the answer is {quality}, but it is an answer.",
    "{Who} once wrote that {why}; since then it {do} {people} {when}.",
    "Nobody at {who} could say whether {people} would miss {thing}.",
    "A {quality} plan for {people} begins with {thing}, not with {thing2}.",
    "So {why}, and {people} stayed away {when}.",
    "Is {thing} worth it? For {people} it is, {when}.",
    "{Who} compared {people} with {people2} and found the second {quality}.",
)
