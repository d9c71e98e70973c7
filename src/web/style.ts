/** The pages' style sheet. */
export const STYLE = `
:root { --ink: #1d2a26; --line: #d5ddd8; --green: #0b6b53; --paper: #f4f6f4; }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.45 system-ui, "Liberation Sans", sans-serif; color: var(--ink); background: var(--paper); }
header { position: sticky; top: 0; z-index: 2; background: #fff; border-bottom: 1px solid var(--line); padding: .75rem 1.25rem; }
h1 { font-size: 1.15rem; margin: 0; }
header p { margin: .15rem 0 .5rem; color: #4b5a55; }
.bar { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; }
.time { font-weight: 600; }
button { font: inherit; border: 1px solid var(--green); background: #fff; color: var(--green); border-radius: .4rem; padding: .35rem .8rem; cursor: pointer; }
button:hover, button:focus-visible { background: var(--green); color: #fff; }
.htmx-indicator { opacity: 0; } .htmx-request .htmx-indicator, .htmx-request.htmx-indicator { opacity: 1; }
main { display: grid; grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr)); gap: 1rem; padding: 1.25rem; }
.phone { background: #fff; border: 1px solid var(--line); border-radius: .8rem; display: flex; flex-direction: column; height: 34rem; overflow: hidden; }
.phone h2 { margin: 0; font-size: .95rem; padding: .6rem .8rem; background: var(--green); color: #fff; }
.phone h2 small { display: block; font-weight: 400; opacity: .85; }
.messages { flex: 1; overflow-y: auto; padding: .6rem; background: #efeae2; display: flex; flex-direction: column; gap: .4rem; }
.bubble { flex: none; white-space: pre-wrap; max-width: 92%; padding: .4rem .6rem; border-radius: .5rem; background: #fff; overflow-wrap: anywhere; }
.bubble.mine { align-self: flex-end; background: #d9fdd3; }
.bubble footer { font-size: .72rem; color: #667; text-align: right; }
.bubble footer button { border: 0; padding: 0 .3rem; background: none; font-size: .72rem; text-decoration: underline; color: #556; }
.item { padding-left: 1em; text-indent: -.8em; } .item::before { content: "\\2022"; display: inline-block; width: .8em; text-indent: 0; }
.quoted { border-left: 3px solid var(--green); padding-left: .4rem; color: #556; font-size: .85rem; }
.empty { color: #667; text-align: center; margin: auto; }
form.reply { display: flex; gap: .4rem; padding: .5rem; border-top: 1px solid var(--line); flex-wrap: wrap; }
form.reply input[type=text] { flex: 1; font: inherit; padding: .35rem .6rem; border: 1px solid var(--line); border-radius: .4rem; min-width: 0; }
.quoting { flex-basis: 100%; font-size: .8rem; color: #556; } .quoting[hidden] { display: none; }
`;
