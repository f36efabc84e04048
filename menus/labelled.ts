import type { Menu } from './types.js';

/** Every label of a menu, in order; a button with others below it comes before them. */
export const labelsOf = (menu: Menu): readonly string[] =>
  menu.buttons.flatMap((button) =>
    'buttons' in button ? [button.name, ...button.buttons.map(({ name }) => name)] : [button.name],
  );

/** The menu with other labels, by the label that each had; what its buttons do stays. */
export function labelled(menu: Menu, labels: Readonly<Record<string, string>>): Menu {
  const named = <Button extends { readonly name: string }>(button: Button): Button => {
    const own = Object.hasOwn(labels, button.name) ? labels[button.name] : undefined;
    return own === undefined || own === '' ? button : { ...button, name: own };
  };
  return {
    buttons: menu.buttons.map((button) =>
      'buttons' in button ? { ...named(button), buttons: button.buttons.map(named) } : named(button),
    ),
  };
}
