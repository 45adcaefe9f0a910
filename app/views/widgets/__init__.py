"""The small kit every room is built from. Import each piece from its own file.

- `paint`: pill, key cap, badge, avatar, text as paint helpers
  for delegates (`PillLook`, `category_pill`, `tone_pill`)
- `text`: `label`, `plain`, `set_tooltip`, `set_tone`, `ElidedLabel`
- `button`: `Button` (primary, secondary, outline, quiet, danger, hangup, link), `CallButton`, `IconButton`
- `pill`: `Pill`, `StatePill`, `KeyCap`, `Badge`, `Avatar`, `Sign`, `duration`
- `message_line`: `MessageLine`
- `focus_ring`, `control_style`: put on by `theme.apply`, nothing to do for rooms
"""
