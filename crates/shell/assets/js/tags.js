// The words that are in use become buttons that write them into the field, or take them out again.
import { whenFresh, within } from "./page.js";

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").trim().toLowerCase();
const written = (input) => input.value.split(",").map((tag) => tag.trim()).filter(Boolean);

whenFresh((root) => {
  for (const field of within(root, "[data-tags]")) {
    const input = field.querySelector("input");
    field.querySelectorAll(".between").forEach((mark) => mark.replaceWith(" "));
    const buttons = [...field.querySelectorAll("span[data-tag]")].map((span) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "tag";
      button.dataset.tag = span.dataset.tag;
      button.textContent = span.textContent;
      span.replaceWith(button);
      return button;
    });
    const show = () => {
      const now = written(input).map(fold);
      for (const button of buttons) button.setAttribute("aria-pressed", now.includes(fold(button.dataset.tag)));
    };
    for (const button of buttons) {
      button.addEventListener("click", () => {
        const tag = button.dataset.tag;
        const now = written(input);
        const left = now.filter((one) => fold(one) !== fold(tag));
        input.value = (left.length < now.length ? left : [...now, tag]).join(", ");
        input.dispatchEvent(new Event("input", { bubbles: true }));
        show();
      });
    }
    input.addEventListener("input", show);
    show();
  }
});
