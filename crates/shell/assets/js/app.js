// The one script a page loads. Every page works without it; each import makes one thing smoother.
// A module takes hold of the whole document once, or of a part of it whenever one is replaced
// (the "fresh" event of page.js), so nothing here needs to be called twice.
import "./suggest.js";
import "./keys.js";
import "./choose.js";
import "./fill.js";
import "./rows.js";
import "./regions.js";
import "./find.js";
import "./by.js";
import "./pick.js";
import "./poll.js";
import "./compose.js";
import "./draft.js";
import "./templates.js";
import "./interview.js";
import "./promise.js";
import "./upload.js";
import "./scans.js";
import "./scans-beside.js";
import "./much.js";
import "./once.js";
import "./clock.js";
import "./send.js";
import "./expired.js";
import "./live.js";
import "./take.js";
import "./presence.js";
import "./phone.js";
import "./tick.js";
import "./tags.js";
