// Starts `standpoint lsp` and connects it to the editor.

const { CompletionItemKind, commands, window, workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;
let ready = Promise.resolve();

// After a field is completed, the values for it are suggested.
const middleware = {
  async provideCompletionItem(document, position, context, token, next) {
    const list = await next(document, position, context, token);
    for (const item of list?.items ?? list ?? []) {
      if (item.kind === CompletionItemKind.Field) {
        const command = "editor.action.triggerSuggest";
        item.command = { command, title: "", arguments: [{ auto: true }] };
      }
    }
    return list;
  },
};

async function start() {
  const settings = workspace.getConfiguration("standpoint");
  const program = settings.get("program");
  const server = { command: program, args: ["lsp"] };
  const documentSelector = [{ language: "ron", pattern: settings.get("files") }];
  client = new LanguageClient("standpoint", "standpoint", server, { documentSelector, middleware });
  await client.start().catch(() => showStartError(program));
}

function showStartError(program) {
  const message = `Could not run “${program} lsp”. Set the path of the standpoint program.`;
  void window.showErrorMessage(message, "Open Settings").then((answer) => {
    if (answer) {
      void commands.executeCommand("workbench.action.openSettings", "standpoint.program");
    }
  });
}

function stop() {
  return client?.dispose().catch(() => {});
}

function restart() {
  ready = ready.then(stop).then(start);
  return ready;
}

exports.activate = function (context) {
  const changed = workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration("standpoint")) {
      void restart();
    }
  });
  context.subscriptions.push(changed, commands.registerCommand("standpoint.restart", restart));
  return restart();
};

exports.deactivate = stop;
