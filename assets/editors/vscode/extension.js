// Starts `standpoint lsp` and connects it to the editor.

const { workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

exports.activate = function () {
  const settings = workspace.getConfiguration("standpoint");
  const server = { command: settings.get("program"), args: ["lsp"] };
  const documentSelector = [{ language: "ron", pattern: settings.get("files") }];
  client = new LanguageClient("standpoint", "standpoint", server, { documentSelector });
  return client.start();
};

exports.deactivate = function () {
  return client?.stop();
};
