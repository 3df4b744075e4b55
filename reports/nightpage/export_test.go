package nightpage

// Traced is traced for the test of a real night, which may look further than a room.
var Traced = traced
