// easy-template-x; one handler, which opens the file again for each document.
"use strict";

module.exports = (require) => {
  const { TemplateHandler } = require("easy-template-x");
  const handler = new TemplateHandler();
  return (data) => (context) => handler.process(data, context);
};
