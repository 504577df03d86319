// snapshot.mjs STATE TARGET: copies the one database of wrangler's local D1, kept below STATE, to the plain SQLite file TARGET.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

const [state, target] = process.argv.slice(2);
const folder = join(state, "v3", "d1", "miniflare-D1DatabaseObject");

// metadata.sqlite is miniflare's own and holds nothing of the database.
const databases = readdirSync(folder).filter((name) => name.endsWith(".sqlite") && name !== "metadata.sqlite");
if (databases.length !== 1) {
  throw new Error(`expected one database in ${folder}, found ${databases.length}`);
}

const database = new DatabaseSync(join(folder, databases[0]));
// wrangler keeps it in WAL mode: VACUUM INTO takes what is still in the log, and lays the pages out the same way every time.
// Small pages keep small databases small.
database.exec("PRAGMA page_size = 512");
database.prepare("VACUUM INTO ?").run(target);
database.close();
