// The entry of the page: an external module, since the content security policy
// refuses inline scripts.
import init from "./clientele.js";

await init();
