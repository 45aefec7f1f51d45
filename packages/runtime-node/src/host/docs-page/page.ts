/** The API reference page. It tells nothing of the host: what it shows, its script asks for. */
export const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>API reference</title>
<link rel="icon" type="image/png" href="docs/favicon.png">
<link rel="stylesheet" href="docs/swagger-ui.css">
<link rel="stylesheet" href="docs/page.css">
<script src="docs/swagger-ui.js" defer></script>
<script src="docs/page.js" defer></script>
</head>
<body>
<noscript>The API reference needs JavaScript; the document itself is /openapi.json.</noscript>
<form id="access" hidden>
<label for="token">This host asks for a token:</label>
<input id="token" type="password" autocomplete="off" spellcheck="false" required>
<button>Show the API</button>
</form>
<p id="problem" role="alert"></p>
<div id="reference"></div>
</body>
</html>
`;

/** The page's own style sheet. */
export const pageStyle = `body { margin: 0; font-family: sans-serif; background: #fff; color: #3b4151; }
#access, #problem, noscript { display: block; max-width: 40em; margin: 2em auto; padding: 0 20px; }
#access[hidden], #problem:empty { display: none; }
#access label { display: block; margin-bottom: 0.5em; }
#token { width: 20em; max-width: 100%; padding: 0.4em; font: inherit; }
#access button { padding: 0.4em 1em; font: inherit; }
`;

/**
 * The page's own script: asks for the OpenAPI document, for a token where the host wants one, and shows it. The token
 * is kept in the page's memory only, so that a reload forgets it.
 */
export const pageScript = `"use strict";
const access = document.querySelector("#access");
const token = document.querySelector("#token");
const problem = document.querySelector("#problem");

const show = (spec, given) => {
  // Relative to the document, and Swagger UI would take it relative to the page.
  const servers = spec.servers.map((server) => ({ ...server, url: new URL(server.url, new URL("openapi.json", location.href)).href }));
  const reference = SwaggerUIBundle({
    spec: { ...spec, servers },
    dom_id: "#reference",
    deepLinking: true,
    displayRequestDuration: true,
    validatorUrl: "none",
    onComplete: () => {
      if (given !== undefined) reference.preauthorizeApiKey("bearer", given);
    },
  });
  document.title = spec.info.title;
};

const load = async (given) => {
  problem.textContent = "";
  const headers = given === undefined ? {} : { authorization: "Bearer " + given };
  let response;
  try {
    response = await fetch("openapi.json", { headers, cache: "no-store" });
    const body = await response.json();
    access.hidden = response.status !== 401;
    if (response.ok) return show(body, given);
    if (!access.hidden) token.focus();
    if (access.hidden || given !== undefined) problem.textContent = body.detail;
  } catch (error) {
    problem.textContent = response === undefined ? "The host cannot be reached." : "The host did not answer with a document: " + error.message;
  }
};

access.addEventListener("submit", (event) => {
  event.preventDefault();
  void load(token.value);
});
void load();
`;
