import { type Html, html } from '../../src/core/html.js';

const noteId = (name: string): string => `note-${name}`;
const field = (box: FieldWords & { readonly name: string }, control: Html): Html =>
  html`<div class="mb-3"><label class="form-label${box.required && html` required`}" for="f-${box.name}">${box.label}</label>${control}${box.error ? html`<div class="invalid-feedback d-block" id="${noteId(box.name)}">${box.error}</div>` : box.hint ? html`<div class="form-hint" id="${noteId(box.name)}">${box.hint}</div>` : null}</div>`;
const attributes = (box: FieldWords & { readonly name: string }): Html =>
  html` id="f-${box.name}" name="${box.name}"${box.required && html` required`}${(box.hint || box.error) && html` aria-describedby="${noteId(box.name)}"`}${box.error && html` aria-invalid="true"`}`;

interface FieldWords {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string;
  readonly required?: boolean;
}

/** A labelled input; `autofocus` for the first field of a page with one purpose. */
export const inputField = (
  box: FieldWords & {
    readonly name: string;
    readonly type?: 'text' | 'password' | 'search' | 'date' | 'datetime-local' | 'number' | 'email' | 'file';
    readonly value?: string | number;
    readonly autocomplete?: string;
    readonly inputmode?: 'numeric' | 'decimal' | 'text';
    readonly placeholder?: string;
    readonly maxlength?: number;
    readonly accept?: string;
    readonly autofocus?: boolean;
    /** Id of a datalist. */
    readonly list?: string;
  },
): Html =>
  field(
    box,
    html`<input class="form-control${box.error && html` is-invalid`}" type="${box.type ?? 'text'}"${attributes(box)}${box.value !== undefined && html` value="${box.value}"`}${box.autocomplete && html` autocomplete="${box.autocomplete}"`}${box.inputmode && html` inputmode="${box.inputmode}"`}${box.placeholder && html` placeholder="${box.placeholder}"`}${box.maxlength && html` maxlength="${box.maxlength}"`}${box.accept && html` accept="${box.accept}"`}${box.autofocus && html` autofocus`}${box.list && html` list="${box.list}"`}>`,
  );

/** A labelled text area. */
export const textField = (
  box: FieldWords & {
    readonly name: string;
    readonly value?: string;
    readonly rows?: number;
    readonly maxlength?: number;
    readonly placeholder?: string;
  },
): Html =>
  field(
    box,
    html`<textarea class="form-control${box.error && html` is-invalid`}" rows="${box.rows ?? 4}"${attributes(box)}${box.maxlength && html` maxlength="${box.maxlength}"`}${box.placeholder && html` placeholder="${box.placeholder}"`}>${box.value}</textarea>`,
  );

/** A labelled select; options are `[value, label]`. */
export const selectField = (
  box: FieldWords & {
    readonly name: string;
    readonly value?: string;
    readonly options: readonly (readonly [string, string])[];
  },
): Html =>
  field(
    box,
    html`<select class="form-select${box.error && html` is-invalid`}"${attributes(box)}>${box.options.map(([value, label]) => html`<option value="${value}"${value === box.value && html` selected`}>${label}</option>`)}</select>`,
  );

/** A checkbox with its words beside it. */
export const checkField = (box: {
  readonly name: string;
  readonly label: string;
  readonly value?: string;
  readonly checked?: boolean;
}): Html =>
  html`<div class="mb-3"><label class="form-check"><input class="form-check-input" type="checkbox" name="${box.name}" value="${box.value ?? 'on'}"${box.checked && html` checked`}><span class="form-check-label">${box.label}</span></label></div>`;
