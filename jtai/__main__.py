from jtai.cli import main

main()
