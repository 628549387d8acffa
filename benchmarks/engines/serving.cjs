// Serves a JavaScript engine to the harness: a JSON array a line in, an answer a line out.
// The packages stand in the folder it is started in, not beside this file.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const readline = require("node:readline");
const { createRequire } = require("node:module");

const seconds = () => Number(process.hrtime.bigint()) / 1e9;
const worked = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
const answer = (value) => process.stdout.write(JSON.stringify(value) + "\n");

function verbs(load) {
  let contexts;
  let render;
  return {
    async first(template, values) {
      const data = fs.readFileSync(template);
      contexts = JSON.parse(fs.readFileSync(values, "utf-8"));
      const start = seconds();
      render = load(data);
      await render(contexts[0]);
      return seconds() - start;
    },
    async render(count) {
      // Brings this process back into the caches.
      await render(contexts.at(-1));
      const [before, start] = [worked(), seconds()];
      for (let n = 0; n < count; n += 1) await render(contexts[n % contexts.length]);
      return [seconds() - start, worked() - before];
    },
    async write(target) {
      const data = await render(contexts[0]);
      fs.writeFileSync(target, data);
      return data.length;
    },
    // Neither engine keeps anything between documents.
    async memory() {
      return null;
    },
  };
}

async function main(name) {
  const start = seconds();
  const engine = require(path.join(__dirname, `${name}.cjs`));
  const served = verbs(engine(createRequire(path.join(process.cwd(), "package.json"))));
  answer({ ok: seconds() - start });
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const [verb, ...words] = JSON.parse(line);
    try {
      answer({ ok: await served[verb](...words) });
    } catch (error) {
      answer({ error: String(error) });
    }
  }
}

main(process.argv[2]);
