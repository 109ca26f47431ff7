//! A small-letter English noun comes in; whether it counts people goes out: 728 guests may be all or some
//! of 900 visitors.

use crate::document::WordSet;

pub fn has(noun: &str) -> bool {
    NOUNS.has(noun)
}

static NOUNS: WordSet = WordSet::new(&[
    "adult",
    "adults",
    "applicant",
    "applicants",
    "attendees",
    "boy",
    "boys",
    "child",
    "children",
    "delegates",
    "employee",
    "employees",
    "girl",
    "girls",
    "guests",
    "learners",
    "man",
    "member",
    "members",
    "men",
    "nurse",
    "nurses",
    "participant",
    "participants",
    "passengers",
    "patient",
    "patients",
    "people",
    "person",
    "persons",
    "pupil",
    "pupils",
    "resident",
    "residents",
    "respondent",
    "respondents",
    "staff",
    "student",
    "students",
    "teacher",
    "teachers",
    "visitor",
    "visitors",
    "volunteer",
    "volunteers",
    "woman",
    "women",
]);
