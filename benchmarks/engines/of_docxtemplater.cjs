// docxtemplater; an object renders once (`render_twice`), so each document opens the file again.
"use strict";

module.exports = (require) => {
  const PizZip = require("pizzip");
  const Docxtemplater = require("docxtemplater");
  return (data) => (context) => {
    const document = new Docxtemplater(new PizZip(data), { paragraphLoop: true, linebreaks: true });
    document.render(context);
    return document.toBuffer();
  };
};
