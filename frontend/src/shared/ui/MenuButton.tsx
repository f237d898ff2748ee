import type { ReactNode } from "react";
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";

import "./MenuButton.css";

export interface Choice {
  id: string;
  name: string;
  /** What is seen of it; its name when nothing else is. */
  shown?: ReactNode;
}

interface Props {
  /** What is seen on the button. */
  children: ReactNode;
  /** What is heard, where what is seen does not say it all. */
  label?: string;
  className?: string;
  choices: readonly Choice[];
  onChoose: (id: string) => void;
}

/** A button that opens a list of things to do: nothing is done before one of them is chosen, also by keyboard. */
export function MenuButton({ children, label, className = "btn", choices, onChoose }: Props) {
  return (
    <MenuTrigger>
      <Button className={className} {...(label && { "aria-label": label })}>
        {children}
      </Button>
      <Popover className="popover" placement="bottom start">
        <Menu className="popover__list" onAction={(key) => onChoose(String(key))}>
          {choices.map((each) => (
            <MenuItem key={each.id} id={each.id} textValue={each.name}>
              {each.shown ?? each.name}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
