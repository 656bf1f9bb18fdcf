// SPDX-License-Identifier: MIT
//
// A question of the directive predict: as text each answer unfolds by itself;
// here they become one group of radio buttons, checked when the reader says so.
// What was answered stays in this browser and nowhere else, and a browser that
// forbids even that only forgets.
"use strict";

const memory = {
  key: (question) => `miu-predict:${question.dataset.key}`,
  read(question) {
    try {
      return localStorage.getItem(this.key(question));
    } catch {
      return null;
    }
  },
  write(question, value) {
    try {
      if (value === null) localStorage.removeItem(this.key(question));
      else localStorage.setItem(this.key(question), value);
    } catch {
      // Forbidden or full: the answer lasts as long as the page.
    }
  },
};

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

// The last paragraph of the text is the question itself.
function legendOf(question) {
  const asked = question.querySelector(".miu-asked");
  const last = asked.lastElementChild;
  const legend = element("legend", {}, ...last.childNodes);
  last.remove();
  return legend;
}

function choice(question, answer) {
  const radio = element("input", {
    type: "radio",
    name: question.id,
    value: answer.dataset.value,
  });
  const value = element("code", { textContent: answer.dataset.value });
  return element("label", { className: "miu-choice" }, radio, value);
}

function makeForm(question) {
  const text = question.dataset;
  const list = question.querySelector(".miu-answers");
  const answers = [...list.querySelectorAll(".miu-answer")];
  const measured = question.parentElement.querySelector(".miu-measured");

  const feedback = element("div", { className: "miu-feedback" });
  feedback.setAttribute("aria-live", "polite");
  const check = element("button", { textContent: text.choose });
  const forget = element("button", {
    type: "button",
    textContent: text.forget,
  });
  const group = element(
    "fieldset",
    {},
    legendOf(question),
    ...answers.map((answer) => choice(question, answer)),
    element("div", { className: "miu-buttons" }, check, forget),
    feedback,
  );
  const form = element("form", { className: "miu-form" }, group);
  const all = element(
    "details",
    { className: "miu-all" },
    element("summary", { textContent: text.all }),
  );
  list.replaceWith(form, all);
  all.append(list);

  function show(value) {
    const answer = answers.find((one) => one.dataset.value === value);
    feedback.replaceChildren();
    if (answer) {
      const yours = element("code", { textContent: value });
      feedback.append(element("p", {}, `${text.yours}: `, yours));
      const said = [...answer.children].slice(1);
      feedback.append(...said.map((part) => part.cloneNode(true)));
    }
    for (const later of [forget, all, measured]) later.hidden = !answer;
    return Boolean(answer);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = form.querySelector("input:checked");
    if (!chosen) {
      feedback.textContent = text.none;
      return;
    }
    show(chosen.value);
    memory.write(question, chosen.value);
  });
  forget.addEventListener("click", () => {
    memory.write(question, null);
    form.reset();
    show(null);
    form.querySelector("input").focus();
  });

  const before = memory.read(question);
  if (show(before)) {
    [...form.querySelectorAll("input")].find(
      (radio) => radio.value === before,
    ).checked = true;
  }
}

for (const question of document.querySelectorAll(".miu-question")) {
  makeForm(question);
}
