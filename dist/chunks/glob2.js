import { t as create } from "./glob.js";

export { create };