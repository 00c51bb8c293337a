// Uploads a file with the ordinary tus client for JavaScript, the way any page or desktop tool would: in chunks, aborted once in the
// middle and resumed from the fingerprint it kept, then once more in parallel parts (concatenation).
// node tus-client.mjs <folder of node_modules> <endpoint> <token> <file>
import { createRequire } from "node:module";
import { createReadStream, statSync } from "node:fs";

const [, , modules, endpoint, token, file] = process.argv;
const tus = createRequire(`${modules}/`)("tus-js-client");
const options = {
  endpoint,
  chunkSize: 300_000,
  retryDelays: [100, 500, 1000],
  uploadSize: statSync(file).size,
  headers: { Authorization: `Bearer ${token}` },
  metadata: { filename: "询问录像.mp4", cause: "tus" },
};

const run = (more, abortAt) => new Promise((resolve, reject) => {
  const upload = new tus.Upload(createReadStream(file), {
    ...options,
    ...more,
    onError: reject,
    onSuccess: () => resolve(upload),
    onChunkComplete: async (size, accepted) => {
      if (abortAt && accepted >= abortAt) {
        await upload.abort();
        resolve(upload);
      }
    },
  });
  upload.start();
});

const first = await run({}, 600_000);
const resumed = await run({ uploadUrl: first.url });
console.log(`resumed ${resumed.url === first.url} ${resumed.url}`);
const parts = await run({ parallelUploads: 2, uploadSize: null }).then((u) => u.url, (error) => `failed: ${error.message}`);
console.log(`parallel ${parts}`);
