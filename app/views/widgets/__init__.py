"""The small kit every room is built from. Import each piece from its own file.

- `paint`: pill, key cap, badge, avatar, text and row ring as paint helpers for delegates; `PillLook`,
  `category_pill` (tag, stage: colour by number), `tone_pill` (good, warn, bad, info)
- `text`: `label`, `plain`, `Paragraph`, `ElidedLabel`, `set_tone`, `set_tooltip`, `safe_tooltip`, `repolish`
- `frames`: `Card`, `Section`, `hline`, `vline`, `row`, `column` (layouts without margins), `set_ground`
- `flow_layout`: `FlowLayout`
- `button`: `Button` (primary, secondary, outline, quiet, danger, hangup, link), `CallButton`, `IconButton`
- `pill`: `Pill`, `StatePill` (running timer), `KeyCap`, `Badge`, `Avatar`, `Sign` (an icon), `duration`
- `one_of`: `SegmentedChoice`, `Tabs` (saved views with counts), `QuickChips`, all over `Option`
- `chip`: `FilterChip` ("Type : Client ×")
- `field`: `Field` (label above, error under); `inline_field`: `InlineField` (typed in place);
  `inline_choice`: `InlineChoice` (chosen in place)
- `inputs`: `SearchBox`, `ToggleSwitch`; plain QCheckBox, QComboBox, QLineEdit… are dressed by the theme
- `qualification`: `QualificationButton`
- `queue_list`: `QueueList`, `QueueModel`, `QueueDelegate` over `QueueRow`
- `timeline`: `Timeline` over `TimelineEntry`
- `message_line`: `MessageLine`
- `feedback`: `EmptyState`, `InlineError`, `Banner`, `Skeleton`, `ProgressLine`
- `steps`: `StepHeader`; `tiles`: `StatTile`, `LedgerBar` over `Share`
- `focus_ring`, `control_style`: put on by `theme.apply`; the property `ring` = "inside", "outer" (on a box
  whose child has the keyboard) or "none" changes the ring of a control
"""
