// A form with `data-send` sends itself: the page is a door that a person came to on purpose. Programs
// that only look at what a link shows run no scripts, and so do not use it up.
document.querySelector("form[data-send]")?.requestSubmit();
