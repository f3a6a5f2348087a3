"""The style sheet, with `$names` of `theme.Colors`; quiet cards on a calm ground."""

from __future__ import annotations

from string import Template
from typing import Final

STYLE_SHEET: Final = Template("""
QMainWindow, QDialog, QWidget#page { background: $window; }
QToolTip { background: $card; color: $text; border: 1px solid $border; padding: 4px 6px; }
QFrame#card { background: $card; border: 1px solid $border; border-radius: 10px; }
QFrame#card:focus { border: 2px solid $accent; }
QLabel#title { font-size: 19px; font-weight: 600; }
QLabel#heading { font-weight: 600; }
QLabel#muted { color: $muted; }
QLabel#caption { color: $muted; font-size: 12px; }
QLabel#figure { font-size: 25px; font-weight: 600; }
QLabel#estimate { font-size: 25px; font-weight: 600; color: $estimate; }
QLabel#pill {
  color: $estimate; background: $estimate_soft; border-radius: 8px; padding: 1px 7px; font-size: 11px;
}
QLabel#bubble { background: $focus_soft; border-radius: 10px; padding: 9px 12px; }
QLabel#error { color: $error; }
QLabel#good { color: $passed; }
QLabel#concern { color: $warning; }
QFrame#banner { background: $warning_soft; border: 1px solid $warning; border-radius: 10px; }
QLabel#warning { color: $warning; font-weight: 600; }
QPushButton, QToolButton {
  background: $card; color: $text; border: 1px solid $border; border-radius: 6px; padding: 5px 12px;
  min-height: 18px;
}
QToolButton#arrow { padding: 5px 8px; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed { background: $border; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; padding: 4px 11px; }
QToolButton#arrow:focus { padding: 4px 7px; }
QPushButton:disabled, QToolButton:disabled { color: $muted; background: $window; }
QPushButton:default, QPushButton#primary, QToolButton#primary {
  background: $accent; color: $accent_text; border-color: $accent;
}
QPushButton:default:focus, QPushButton#primary:focus, QToolButton#primary:focus { border-color: $text; }
QPushButton:default:disabled, QPushButton#primary:disabled, QToolButton#primary:disabled {
  background: $window; color: $muted; border-color: $border;
}
QPushButton#danger { color: $error; border-color: $error; }
QFrame#note { background: $focus_soft; border: 1px solid $focus; border-radius: 10px; }
QProgressBar#goal {
  background: $event_soft; border: none; border-radius: 3px; max-height: 6px; min-height: 6px;
}
QProgressBar#goal::chunk { background: $focus; border-radius: 3px; }
QToolButton#day { padding: 4px 0px; min-width: 24px; max-width: 24px; }
QToolButton#day:checked { background: $focus_soft; border-color: $focus; font-weight: 600; }
QToolButton#day:focus { border: 2px solid $accent; padding: 3px 0px; min-width: 22px; max-width: 22px; }
QToolButton#span:checked { background: $focus_soft; border-color: $focus; font-weight: 600; }
QToolButton::menu-indicator { image: none; width: 0px; }
QLineEdit, QPlainTextEdit, QSpinBox, QDoubleSpinBox, QTimeEdit, QComboBox {
  background: $card; color: $text; border: 1px solid $border; border-radius: 6px; padding: 4px 7px;
  selection-background-color: $accent; selection-color: $accent_text;
}
QLineEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QTimeEdit:focus,
QComboBox:focus {
  border: 2px solid $accent; padding: 3px 6px;
}
QLineEdit:read-only { background: $window; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QSpinBox[wrong="true"], QDoubleSpinBox[wrong="true"],
QComboBox[wrong="true"] { border: 2px solid $error; padding: 3px 6px; }
QComboBox > QLineEdit, QComboBox > QLineEdit:focus {
  border: none; border-radius: 0px; padding: 0px; background: transparent;
}
QComboBox::drop-down { border: none; width: 26px; }
QComboBox::down-arrow, QSpinBox::down-arrow, QDoubleSpinBox::down-arrow, QTimeEdit::down-arrow {
  image: url("$icons/chevron-down.svg"); width: 12px; height: 12px;
}
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow, QTimeEdit::up-arrow {
  image: url("$icons/chevron-up.svg"); width: 12px; height: 12px;
}
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button,
QTimeEdit::up-button, QTimeEdit::down-button {
  border: none; background: transparent; width: 22px;
}
QCheckBox { spacing: 8px; }
QCheckBox::indicator {
  width: 16px; height: 16px; border: 1px solid $muted; border-radius: 4px; background: $card;
}
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$icons/check.svg"); }
QCheckBox:focus { color: $accent; }
QCheckBox::indicator:focus { border: 2px solid $accent; }
QRadioButton { spacing: 8px; }
QRadioButton::indicator {
  width: 14px; height: 14px; border: 1px solid $muted; border-radius: 8px; background: $card;
}
QRadioButton::indicator:checked {
  width: 6px; height: 6px; border: 5px solid $accent; background: $accent_text;
}
QRadioButton:focus { color: $accent; }
QComboBox QAbstractItemView { background: $card; color: $text; border: 1px solid $border; }
QTableView {
  background: $card; border: none; outline: 0;
  selection-background-color: $focus_soft; selection-color: $text;
}
QTableView::item { padding: 0px 8px; border-bottom: 1px solid $border; }
QHeaderView { background: $card; }
QHeaderView::section {
  background: $card; color: $muted; border: none; border-bottom: 1px solid $border; padding: 4px 11px;
  font-weight: 400;
}
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QMenu { background: $card; color: $text; border: 1px solid $border; padding: 5px; }
QMenu::item { padding: 5px 26px 5px 12px; border-radius: 5px; }
QMenu::item:selected { background: $accent; color: $accent_text; }
QMenu::item:disabled { color: $muted; background: transparent; }
QMenu::separator { height: 1px; background: $border; margin: 5px 8px; }
QListWidget#sections {
  background: transparent; border: 2px solid transparent; border-radius: 8px; outline: 0; padding: 2px;
}
QListWidget#sections:focus { border-color: $accent; }
QListWidget#sections::item { padding: 0px 12px; border-radius: 6px; color: $text; }
QListWidget#sections::item:hover { background: $hover; }
QListWidget#sections::item:selected { background: $focus_soft; color: $text; font-weight: 600; }
QPushButton#aside { background: transparent; border-color: transparent; text-align: left; }
QPushButton#aside:hover { background: $hover; }
QPushButton#aside:focus { border: 2px solid $accent; }
QScrollArea { border: none; background: transparent; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollArea > QWidget > QWidget#page { background: $window; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0px; }
QScrollBar::handle:vertical { background: $border; border-radius: 5px; min-height: 30px; }
QScrollBar::handle:vertical:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0px; width: 0px; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")
