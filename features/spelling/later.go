package spelling

func (r *run) punctuation() {}
