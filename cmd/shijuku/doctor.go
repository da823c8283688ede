package main

type doctorCommand struct{}

func (doctorCommand) Run(p *program) error { return nil }
