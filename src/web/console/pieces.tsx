import type { Child } from 'hono/jsx';
import type { View } from './view.js';

// What pages are made of: a state is a shape, a word and a colour; a field its label, its hint and what is wrong with it.

/** How something stands, as the style sheet calls it. */
export type Tone = 'safe' | 'near' | 'today' | 'late' | 'wait' | 'held' | 'sent';

export const State = ({ tone, children }: { tone: Tone; children?: Child }) => (
  <span class={`state ${tone}`}>{children}</span>
);

export const Card = ({
  id,
  title,
  aside,
  live = false,
  children,
}: {
  id: string;
  title: string;
  aside?: Child;
  /** Whether it asks for itself again when something happened. */
  live?: boolean;
  children?: Child;
}) => (
  <section class="card" id={id} aria-labelledby={`${id}-t`} {...(live ? { 'data-live': '' } : {})}>
    <header>
      <h2 id={`${id}-t`}>{title}</h2>
      {aside}
    </header>
    {children}
  </section>
);

/** A table that becomes blocks on a phone; its ARIA roles stay. */
export const Table = ({
  columns,
  children,
  caption,
}: {
  columns: readonly { readonly name: string; readonly isNumber?: boolean }[];
  children?: Child;
  caption: string;
}) => (
  <table class="cards" role="table" aria-label={caption}>
    <thead role="rowgroup">
      <tr role="row">
        {columns.map(({ name, isNumber }) => (
          <th role="columnheader" scope="col" {...(isNumber ? { class: 'n' } : {})}>
            {name}
          </th>
        ))}
      </tr>
    </thead>
    <tbody role="rowgroup">{children}</tbody>
  </table>
);

export const Row = ({ children }: { children?: Child }) => <tr role="row">{children}</tr>;
export const Head = ({ children }: { children?: Child }) => (
  <th role="rowheader" scope="row">
    {children}
  </th>
);
export const Cell = ({
  label,
  isNumber = false,
  children,
}: {
  label?: string;
  isNumber?: boolean;
  children?: Child;
}) => (
  <td
    role="cell"
    {...(isNumber ? { class: 'n' } : {})}
    {...(label === undefined ? {} : { 'data-l': label })}
  >
    {children}
  </td>
);

/** What is wrong with a form, by the field that it is about; null for the whole. */
export type Wrong = readonly { readonly field: string | null; readonly says: string }[];

/** What is wrong, above the form, each line a link to its field. */
export const Errors = ({ wrong }: { wrong: Wrong }) =>
  wrong.length === 0 ? null : (
    <div class="errors" role="alert" tabindex={-1} id="kesalahan">
      <h2>Belum dapat disimpan</h2>
      <ul>
        {wrong.map(({ field, says }) => (
          <li>{field === null ? says : <a href={`#${field}`}>{says}</a>}</li>
        ))}
      </ul>
    </div>
  );

export const Field = ({
  id,
  label,
  type = 'text',
  value = '',
  hint,
  wrong = [],
  required = false,
  name = id,
  ...more
}: {
  id: string;
  /** Under which it is sent; its ID where nothing is given. */
  name?: string;
  label: string;
  type?: string;
  value?: string;
  hint?: string;
  wrong?: Wrong;
  required?: boolean;
  min?: string;
  max?: string;
  autocomplete?: string;
  inputmode?: 'tel' | 'numeric' | 'text';
  maxlength?: number;
  placeholder?: string;
}) => {
  const mine = wrong.filter(({ field }) => field === id);
  const described = [
    ...(hint === undefined ? [] : [`${id}-h`]),
    ...(mine.length === 0 ? [] : [`${id}-w`]),
  ];
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        name={name}
        type={type}
        value={value}
        required={required}
        {...(described.length === 0 ? {} : { 'aria-describedby': described.join(' ') })}
        {...(mine.length === 0 ? {} : { 'aria-invalid': 'true' })}
        {...more}
      />
      {hint === undefined ? null : <small id={`${id}-h`}>{hint}</small>}
      {mine.length === 0 ? null : (
        <span class="wrong" id={`${id}-w`}>
          {mine.map(({ says }) => says).join(' ')}
        </span>
      )}
    </div>
  );
};

/** What is wrong at a field that is made by hand. */
export const FieldWrong = ({ id, wrong }: { id: string; wrong: Wrong }) => {
  const mine = wrong.filter(({ field }) => field === id);
  return mine.length === 0 ? null : (
    <span class="wrong" id={`${id}-w`}>
      {mine.map(({ says }) => says).join(' ')}
    </span>
  );
};

export const Select = ({
  id,
  label,
  options,
  value = '',
  hint,
  name = id,
}: {
  id: string;
  name?: string;
  label: string;
  options: readonly (readonly [value: string, name: string])[];
  value?: string;
  hint?: string;
}) => (
  <div class="field">
    <label for={id}>{label}</label>
    <select id={id} name={name} {...(hint === undefined ? {} : { 'aria-describedby': `${id}-h` })}>
      {options.map(([one, name]) => (
        <option value={one} selected={one === value}>
          {name}
        </option>
      ))}
    </select>
    {hint === undefined ? null : <small id={`${id}-h`}>{hint}</small>}
  </div>
);

/** A form that changes something, with the visit's token. */
export const Form = ({
  view,
  action,
  children,
  isUpload = false,
  class: name = 'pad',
}: {
  view: View;
  action: string;
  children?: Child;
  isUpload?: boolean;
  class?: string;
}) => (
  <form
    class={name}
    method="post"
    action={action}
    // What is missing is said by the page, in its own language.
    novalidate
    {...(isUpload ? { enctype: 'multipart/form-data' } : {})}
  >
    <input type="hidden" name="kunci" value={view.csrf} />
    {children}
  </form>
);

export const Empty = ({ children }: { children?: Child }) => <p class="empty">{children}</p>;
